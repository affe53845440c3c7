import { planEnable, type EnablePlan } from '../../codemods/enable-websockets/plan';
import { readDefinition } from '../app/definition';
import type { ReadOptions } from '../app/definition/node';
import type { Modules } from '../app/modules';
import type { FileSystem } from '../host';
import { readEditorConfig, type EditorConfig } from '../project/editor-config';
import { overlay } from '../project/overlay';
import type { AppOnDisk, FoundReading } from './analyse';
import { mayEdit } from './edits';
import type { Survey } from './survey';

export interface EnablingOptions {
  /** As read for `reading`, and the files under them. */
  modules: Modules;
  files: FileSystem;
  overrideDisabled: boolean;
  /** As `reading` was read: what is read with an edit is compared with it. */
  read?: ReadOptions;
}

/** Plans the edits that make the definition of an app enable WebSockets. */
export async function planEnabling(
  found: Survey,
  app: AppOnDisk,
  reading: FoundReading,
  { modules, files, overrideDisabled, read = {} }: EnablingOptions,
): Promise<EnablePlan> {
  const { entry } = reading.definition;
  const configs = new Map<string, EditorConfig | null>();
  for (const { range } of reading.sites) {
    if (!configs.has(range.file)) configs.set(range.file, await readEditorConfig(files, range.file));
  }
  return planEnable({
    reading,
    modules,
    overrideDisabled,
    readWith: (texts) => readDefinition(found.modulesOver(overlay(files, texts)), entry, read),
    mayEdit: (file) => mayEdit(found, app, file),
    editorConfig: (file) => configs.get(file) ?? undefined,
  });
}
