import { describe, expect, it } from '@jest/globals';
import { load } from './support';

const generator = {
  'node_modules/@friggframework/devtools/package.json':
    '{ "name": "@friggframework/devtools", "main": "index.js" }',
  'node_modules/@friggframework/devtools/index.js': `
    exports.createFriggInfrastructure = async () => ({ service: 'a', skipped: process.env.FRIGG_SKIP_AWS_DISCOVERY ?? null });`,
};
const byGenerator = {
  'infrastructure.js': "module.exports = require('@friggframework/devtools').createFriggInfrastructure();",
  ...generator,
};

describe('a config that is made by looking into AWS', () => {
  it('looks unless it is told not to', async () => {
    expect(await load(byGenerator)).toMatchObject({ config: { service: 'a', skipped: null }, warnings: [] });
  });

  it('is said to be partial when it did not look', async () => {
    const partial = { config: { service: 'a', skipped: 'true' }, warnings: ['discovery-skipped'] };
    expect(await load(byGenerator, { discovery: false })).toMatchObject(partial);
    expect(await load(byGenerator, { env: { FRIGG_SKIP_AWS_DISCOVERY: 'true' } })).toMatchObject(partial);
  });

  it('is upstream’s whatever its name', async () => {
    const files = { 'serverless.js': byGenerator['infrastructure.js'], ...generator };
    expect((await load(files, { discovery: false })).warnings).toEqual(['discovery-skipped']);
  });

  it('is not one that upstream has no part in', async () => {
    const files = { 'serverless.js': 'module.exports = { skipped: process.env.FRIGG_SKIP_AWS_DISCOVERY }' };
    expect(await load(files, { discovery: false })).toMatchObject({
      config: { skipped: 'true' },
      warnings: [],
    });
  });
});
