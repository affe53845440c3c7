import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { deprecatedKey } from '../../../src/rules/deprecated-key';
import { definitionSchema } from '../../../src/rules/definition-schema';
import { environmentReserved } from '../../../src/rules/environment-reserved';
import { serviceName } from '../../../src/rules/service-name';
import { unknownKey } from '../../../src/rules/unknown-key';
import { shownOf } from '../../rules/support';

const folder = join(__dirname, '../../fixtures/apps');

const shapes = readdirSync(folder).filter(
  (name) => name !== '12-no-frigg-at-all' && existsSync(join(folder, name, 'app', 'package.json')),
);

function filesOf(shape: string): Record<string, string> {
  const root = join(folder, shape, 'app');
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      return [relative(root, file), readFileSync(file, 'utf8')];
    }),
  );
}

/** All that the rules have to say of them: these apps work. */
const known: Readonly<Record<string, string[]>> = {
  '2x-module-exports': ['environment-reserved index.js:20:9 AWS_REGION'],
  'style-methods-and-getters': ['unknown-key index.js:7:11 onBoot'],
};

describe('the definitions of all shapes of apps', () => {
  it('are found', () => {
    expect(shapes.length).toBeGreaterThan(200);
  });

  it.each(shapes)('%s has the findings that are right', async (shape) => {
    const found: string[] = [];
    for (const rule of [definitionSchema, unknownKey, deprecatedKey, environmentReserved, serviceName]) {
      for (const { at, text } of await shownOf(rule, filesOf(shape))) found.push(`${rule.id} ${at} ${text}`);
    }
    expect(found).toEqual(known[shape] ?? []);
  });
});
