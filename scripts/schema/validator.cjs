'use strict';
const { default: Ajv } = require('ajv');
const { default: standaloneCode } = require('ajv/dist/standalone');
const { withoutAnnotations } = require('./walk.cjs');

const banner = '// @generated from app-definition.schema.json by scripts/schema.cjs. Do not edit.\n';

/**
 * The same schema with a definition, hence a function, for each key of the root that is an object: an engine compiles
 * what is called, and a definition has a few of these keys.
 */
function inFunctions(schema) {
  const blocks = Object.entries(schema.properties).filter(([, node]) => node.properties !== undefined);
  const calls = blocks.map(([key]) => [key, { $ref: `#/definitions/${key}` }]);
  return {
    ...schema,
    definitions: Object.fromEntries(blocks),
    properties: { ...schema.properties, ...Object.fromEntries(calls) },
  };
}

/** The validator as CommonJS: the one form that Node 20, jest and the bundler all load from a file of this package. */
function validatorCode(schema) {
  const ajv = new Ajv({
    allErrors: true,
    allowUnionTypes: true,
    messages: false,
    strict: true,
    inlineRefs: false,
    code: { source: true },
  });
  ajv.addSchema(inFunctions(withoutAnnotations(schema)));
  const code = standaloneCode(ajv, { validate: schema.$id });
  if (/\brequire\(/.test(code)) {
    throw new Error(
      'The schema uses a keyword whose code needs ajv when it runs (minLength, uniqueItems, …).',
    );
  }
  return banner + code;
}

const validatorTypes = `${banner}
export interface ValidatorError {
  /** JSON pointer to the value. */
  instancePath: string;
  keyword: string;
  params: Record<string, unknown>;
}

/** Answers whether the value is valid; \`errors\` are those of the last call, all of them. */
export declare const validate: {
  (value: unknown): boolean;
  errors?: ValidatorError[] | null;
};
`;

module.exports = { validatorCode, validatorTypes };
