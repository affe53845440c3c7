import { relative, sep } from 'node:path';
import { stateOf } from '../../app/definition/websockets';
import { readDefinition } from '../../app/definition';
import { overlay } from '../../project/overlay';
import type { AppMigration } from '../../types';
import type { EntryReading } from '../analyse';
import type { Planning } from './planning';

/** An app with the reading of its entry. */
export interface DecidedApp {
  app: AppMigration;
  reading: EntryReading['reading'];
}

/**
 * Says with each edit which other apps it enables too: those without use of their own whose definition is
 * made from the file that it changes, and reads as enabled with it.
 */
export function withSharers(planning: Planning, decided: readonly DecidedApp[]): AppMigration[] {
  return decided.map(({ app }) => {
    if (app.edits.length === 0) return app;
    const { host } = planning;
    const texts = new Map(app.changes.map(({ file, after }) => [file, after]));
    const modules = planning.modulesOver(overlay(host.files, texts));
    const gains = decided.filter((other) => {
      const { action, reason, state } = other.app;
      if (other.app === app || action !== 'none' || reason?.id === 'shared-definition') return false;
      if (state === 'enabled' || other.reading?.kind !== 'found') return false;
      const { entry, files } = other.reading.definition;
      if (!files.some((file) => texts.has(file))) return false;
      const after = readDefinition(modules, entry);
      return after.kind === 'found' && stateOf(after) === 'enabled';
    });
    const notes = gains.map(({ app: { root } }) => {
      const name = relative(host.cwd, root).split(sep).join('/') || '.';
      return `${name} has the same definition and gets WebSockets too.`;
    });
    return notes.length > 0 ? { ...app, notes: [...app.notes, ...notes] } : app;
  });
}
