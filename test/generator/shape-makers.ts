import { lines, type Language } from './language';
import type { Material, Shape } from './shapes';

type Only = Partial<Pick<Shape, 'stem' | 'verdict' | 'twice' | 'bare' | 'outer'>>;

/** One file; `text` writes what stands behind the imports. */
export const oneFile = (
  name: string,
  language: Language,
  variable: boolean,
  text: (material: Material) => string,
  only: Only = {},
): Shape => ({
  name,
  language,
  stem: 'index',
  variable,
  ...only,
  build: (material) => {
    const file = `${only.stem ?? 'index'}${language.extension}`;
    const after = variable ? '' : material.after('');
    return { files: { [file]: lines(material.before, text(material), after) }, definition: file };
  },
});

/** A literal in the variable `appDefinition`, with what is said about it later, then the export. */
export const inVariable = (
  name: string,
  language: Language,
  exported: string,
  only: Only & { declare?: string; around?: (literal: string) => string; name?: string } = {},
): Shape =>
  oneFile(
    name,
    language,
    true,
    (m) => {
      const variable = only.name ?? 'appDefinition';
      const literal = (only.around ?? ((text) => text))(m.literal(''));
      const declaration = `${only.declare ?? `const ${variable}`} = ${literal}${m.semi}`;
      return lines(declaration, '', m.after(variable), exported && exported + m.semi).trimEnd();
    },
    only,
  );

/** The literal stands where it is exported; `$` stands for it, `nested` sets it in by a step. */
export const inPlace = (
  name: string,
  language: Language,
  text: string,
  only: Only & { nested?: true } = {},
): Shape =>
  oneFile(
    name,
    language,
    false,
    (m) => text.replaceAll('~', m.step).replace('$', () => m.literal(only.nested ? m.step : '')) + m.semi,
    only,
  );
