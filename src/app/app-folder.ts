import type { Manifest } from '../project/manifest';
import type { Workspace } from '../project/workspaces';

/** A folder whose `package.json` depends on `@friggframework/*`. Paths are absolute and real. */
export interface AppFolder {
  root: string;
  manifest: Manifest;
  /**
   * The files that may export a definition, in the order to ask them. Empty for, say, the root of a
   * monorepo that has Frigg's tools: whether it is an app is decided by who reads them.
   */
  candidates: string[];
  /** The user named the entry: no other file is meant. */
  entryNamed: boolean;
  /** Folders of the workspace packages that the app depends on; their files count for it. */
  packages: string[];
  workspace: Workspace | null;
}

/** The workspaces that apps are in, each once. */
export const uniqueWorkspaces = (folders: readonly AppFolder[]): Workspace[] => [
  ...new Map(
    folders.flatMap(({ workspace }) => (workspace ? [[workspace.root, workspace] as const] : [])),
  ).values(),
];
