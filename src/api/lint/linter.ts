import type { FileSystem } from '../../host';
import { overlay } from '../../project/overlay';
import type { FileReason, Finding, Problem } from '../../types';
import type { AppOnDisk } from '../analyse';
import { mayEdit } from '../edits';
import type { Survey } from '../survey';
import { check, type RuleSettings } from './check';
import { readSubject } from './subject';

/** One app, linted once. */
export interface Linted {
  findings: Finding[];
  problems: Problem[];
  failed: FileReason[];
  text: (file: string) => string | null;
}

/** Lints one app as often as is wanted, each time as its files are then. */
export interface AppLinter {
  /** Null when no entry exports a definition. With texts: as if these stood in their files. */
  lint(texts?: ReadonlyMap<string, string>): Promise<Linted | null>;
}

export function createLinter(found: Survey, app: AppOnDisk, settings: RuleSettings): AppLinter {
  const editable = new Map<string, boolean>();
  const options = {
    settings,
    mayEdit(file: string): boolean {
      const known = editable.get(file) ?? mayEdit(found, app, file);
      editable.set(file, known);
      return known;
    },
  };
  let isFirst = true;
  return {
    async lint(texts) {
      const files: FileSystem = texts ? overlay(found.host.files, texts) : found.host.files;
      // What the run has read so far serves the first look; later ones read anew.
      const modules = isFirst && !texts ? found.modules : found.modulesOver(files);
      isFirst = false;
      const reading = await readSubject(found, app, files, modules);
      if (!reading) return null;
      const { findings, problems } = await check(reading, options);
      const { subject, failed } = reading;
      return {
        findings,
        problems: [...reading.problems, ...problems],
        failed,
        text: (file) => subject.text(file),
      };
    },
  };
}
