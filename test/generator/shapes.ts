import type { Verdict } from './decisions';
import type { Files, Language } from './language';
import { commonShapes } from './shapes-common';
import { modulesShapes } from './shapes-modules';
import { otherFileShapes } from './shapes-other-file';
import { typeScriptShapes } from './shapes-typescript';

/** What a shape puts together to an entry and the files that it reaches. */
export interface Material {
  language: Language;
  /** The definition's object literal; its closing brace stands behind `base`. */
  literal(base: string): string;
  step: string;
  semi: string;
  /** Imports and statements that the literal needs, in its file. */
  before: string;
  /** Statements about the definition, which is in a variable of this name, and the file's own use. */
  after(name: string): string;
}

export interface Shaped {
  files: Files;
  /** The file that holds the literal. */
  definition: string;
}

/** A way in which a definition gets out of an app. */
export interface Shape {
  name: string;
  language: Language;
  /** The entry's name without folder and extension. */
  stem: 'index' | 'backend';
  /** The literal is in a variable that later statements can name. */
  variable: boolean;
  /** The export has no name that says what it is: only its integrations do. */
  bare?: true;
  /** The literal is JSON. */
  json?: true;
  build(material: Material): Shaped;
  /** The literal that takes the line, where it is not the one with the members. */
  outer?: string;
  /** The literal stands there twice, under a condition: parts are kept simple. */
  twice?: true;
  /** Overrules what the parts say: a definition that can't be read. */
  verdict?: (parts: Verdict) => Verdict;
}

export const shapes: readonly Shape[] = [
  ...commonShapes,
  ...otherFileShapes,
  ...modulesShapes,
  ...typeScriptShapes,
];
