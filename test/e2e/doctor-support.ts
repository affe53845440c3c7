import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@jest/globals';
import Ajv from 'ajv';
import type { CheckResult, Verdict } from '../../src/types';
import type { Ran } from './cli';

export interface DoctorDocument {
  apps: { root: string; checks: CheckResult[]; verdict: Verdict }[];
  summary: Record<CheckResult['status'], number>;
  error?: { id: string };
}

const schemaFile = join(__dirname, '..', '..', 'schema', 'output', 'doctor.schema.json');
const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(schemaFile, 'utf8')) as object,
);

/** What was printed, as the schema has it. */
export function documentOf({ stdout }: Ran): DoctorDocument {
  const document = JSON.parse(stdout) as DoctorDocument;
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
  return document;
}

/** Writes files below a folder, by path. */
export function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
