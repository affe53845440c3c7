import { readWebsockets, stateOf } from '../../app/definition/websockets';
import type { Modules } from '../../app/modules';
import { otherFilesWith } from '../../app/other-languages';
import type { FileSystem } from '../../host';
import { coreFacts, coreVersion } from '../../project/core';
import type { Subject } from '../../rules';
import type { Fix, FileReason, Problem } from '../../types';
import { readEntry, readUsage, type AppOnDisk } from '../analyse';
import { planEnabling } from '../enabling';
import type { Survey } from '../survey';

/** What was read of an app, for the rules and for the account of files. */
export interface AppReading {
  subject: Subject;
  problems: Problem[];
  failed: FileReason[];
  /** The files of the app that were read, for those who look for comments in them. */
  files: readonly string[];
}

/**
 * Reads all that rules ask about an app; null when no entry exports a definition and none failed.
 *
 * @param files what to read from: the disk, or the disk with edits over it
 */
export async function readSubject(
  found: Survey,
  app: AppOnDisk,
  files: FileSystem,
  modules: Modules,
): Promise<AppReading | null> {
  const { root, candidates, manifest } = app.folder;
  const read = { integrations: true };
  const entry = readEntry(modules, candidates, read);
  const { reading } = entry;
  if (!reading && entry.problems.length === 0) return null;
  const usage = await readUsage({ files }, modules, app);
  const definition = reading?.kind === 'found' ? reading : null;
  const text = (file: string): string | null => {
    const outcome = modules.loaded().get(file);
    return outcome?.ok ? outcome.parsed.text : usage.read(file);
  };
  const envFiles = app.files.envFiles.flatMap((file) => {
    const content = text(file);
    return content === null ? [] : [{ file, text: content }];
  });
  const subject: Subject = {
    root,
    manifest,
    definition,
    obscure: reading?.kind === 'not-static' ? { why: reading.why, range: reading.range } : null,
    websockets: definition && readWebsockets(definition.definition.root),
    usage: usage.evidence,
    configs: usage.configs,
    envFiles,
    scripts: usage.scripts,
    modules,
    filesWith: (texts) => [...app.filesWith(texts), ...otherFilesWith(files, found.scanner, app.area, texts)],
    files,
    text,
    core: once(async () => {
      const version = await coreVersion(files, manifest);
      return { version, facts: coreFacts(version) };
    }),
    enabling: once(async () => {
      if (!definition) return null;
      const options = { modules, files, overrideDisabled: false, read };
      const plan = await planEnabling(found, app, definition, options);
      const fix: Fix = { title: 'add `websockets: { enable: true }`', edits: plan.edits };
      const isMissing = stateOf(definition) === 'missing';
      return plan.action === 'insert' || (plan.action === 'fix' && isMissing) ? fix : null;
    }),
  };
  return {
    subject,
    problems: [...entry.problems, ...usage.problems],
    failed: [...entry.failed, ...usage.failed],
    files: [
      ...new Set([
        ...(definition?.definition.files ?? []),
        ...app.files.candidates,
        ...usage.configs.map(({ file }) => file),
        ...app.files.configs,
        ...app.files.envFiles,
      ]),
    ],
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
