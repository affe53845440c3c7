import { join } from 'node:path';
import type { FileSystem } from '../../src/host';
import { readDotenv } from '../../src/project/dotenv';
import { readText } from '../../src/project/json';

/**
 * Whether the `.env` file of a service gives a variable a value: that of the stage where there is one, else `.env`, as
 * serverless 3.40 and osls 4.3 choose between them. The value itself is not looked at.
 */
export function isInDotenv(files: FileSystem, service: string, stage: string, variable: string): boolean {
  for (const name of [`.env.${stage}`, '.env']) {
    const text = readText(files, join(service, name));
    if (text === null) continue;
    return readDotenv(text, variable).some(({ written }) => written.end > written.start);
  }
  return false;
}
