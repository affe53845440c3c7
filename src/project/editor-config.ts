import { dirname, join } from 'node:path';
import type { FileSystem } from '../host';

/** What `.editorconfig` says about the indentation of a file. */
export interface EditorConfig {
  indentStyle?: 'tab' | 'space';
  indentSize?: number;
}

/**
 * What `.editorconfig` says about a file; null when there is none above it. Its parser, which reads the
 * files itself, is loaded only when there is one.
 */
export async function readEditorConfig(files: FileSystem, file: string): Promise<EditorConfig | null> {
  if (!hasEditorConfig(files, dirname(file))) return null;
  const { parse } = await import('editorconfig');
  const props = await parse(file);
  const style = props.indent_style;
  const size = props.indent_size;
  const config: EditorConfig = {};
  if (style === 'tab') config.indentStyle = 'tab';
  if (style === 'space') config.indentStyle = 'space';
  if (typeof size === 'number') config.indentSize = size;
  return config;
}

function hasEditorConfig(files: FileSystem, folder: string): boolean {
  if (files.stat(join(folder, '.editorconfig'))) return true;
  return folder !== dirname(folder) && hasEditorConfig(files, dirname(folder));
}
