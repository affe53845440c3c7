import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { composeServerlessDefinition } from '../../../infra/compose';
import { writeFiles } from '../../commands/support';
import { installTool, type ToolName } from '../../servers/serverless';
import { packageApp, type Template } from '../../servers/serverless/package';
import { baseKinds, handler, writeApp, writeCoreHandlers, type BaseKind } from './apps';
import { namesIn } from './archive';
import { load } from './load';

const definition = { name: 'live-app', integrations: [], environment: { MINE: true } };
const variants = {
  alone: null,
  disabled: { ...definition, websockets: { enable: false } },
  enabled: { ...definition, websockets: { enable: true } },
};
export type Variant = keyof typeof variants;

export interface Result {
  template: Template;
  /** Where it is kept for the linter. */
  file: string;
  /** Of the files in the archive. */
  names: string[];
}

/** The file for `--config`: the app's own, where the tool itself reads it, or what was composed. */
async function configOf(tool: ToolName, app: string, kind: BaseKind, variant: Variant): Promise<string> {
  const asked = variants[variant];
  if (asked === null && kind.file !== null && kind.readBy.includes(tool)) return kind.file;
  const name = `composed.${variant}.json`;
  const base = await load(app, kind, tool);
  // Without a config of its own, an app is what its definition makes of it that does not have the key.
  const settings = { stage: 'qa', handler, ...(base === undefined ? {} : { base }) };
  const config =
    asked === null && base !== undefined ? base : composeServerlessDefinition(asked ?? definition, settings);
  writeFiles(app, { [name]: JSON.stringify(config) });
  writeCoreHandlers(app, config as object);
  return name;
}

async function packaged(tool: ToolName, app: string, kind: BaseKind, variant: Variant): Promise<Result> {
  const run = await packageApp(tool, app, { config: await configOf(tool, app, kind, variant), stage: 'qa' });
  const { template, templateFile, archive } = run;
  if (template === null || templateFile === null || archive === null) throw new Error(run.output);
  const file = join(app, `packaged.${variant}.template`);
  renameSync(templateFile, file);
  return { template, file, names: namesIn(archive) };
}

/** Packages every kind of app in every variant, each in a folder of its own below the root. */
export async function packageAll(
  tool: ToolName,
  root: string,
  onResult: (title: string, result: Record<Variant, Result>) => void,
): Promise<void> {
  await installTool(tool);
  for (const [index, kind] of baseKinds.entries()) {
    const app = join(root, `${tool}-${index}`);
    writeApp(app);
    writeFiles(app, kind.files);
    onResult(kind.title, {
      alone: await packaged(tool, app, kind, 'alone'),
      disabled: await packaged(tool, app, kind, 'disabled'),
      enabled: await packaged(tool, app, kind, 'enabled'),
    });
  }
}
