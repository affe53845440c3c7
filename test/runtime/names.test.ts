import { describe, expect, it } from '@jest/globals';
import { mongoSetting } from '../../runtime/src/names';

describe('the connection string in the environment', () => {
  it.each<[string, Record<string, unknown>, string | null]>([
    ['none', {}, null],
    ['MONGO_URI', { MONGO_URI: 'mongodb://a/b' }, 'mongodb://a/b'],
    ['DATABASE_URL of MongoDB', { DATABASE_URL: 'mongodb+srv://a/b' }, 'mongodb+srv://a/b'],
    ['DATABASE_URL of Postgres', { DATABASE_URL: 'postgresql://a/b' }, null],
    ['both', { MONGO_URI: 'mongodb://a', DATABASE_URL: 'mongodb://b' }, 'mongodb://a'],
    ['an empty one before the other', { MONGO_URI: ' ', DATABASE_URL: ' mongodb://b\n' }, 'mongodb://b'],
    ['empty ones', { MONGO_URI: '', DATABASE_URL: '' }, null],
    ['a wrong one, which is reported at its use', { MONGO_URI: 'localhost/b' }, 'localhost/b'],
    ['what a config refers to', { MONGO_URI: { Ref: 'Uri' } }, null],
    ['a scheme in capitals', { DATABASE_URL: 'MONGODB://a' }, 'MONGODB://a'],
  ])('is found: %s', (_title, environment, expected) => {
    expect(mongoSetting(environment)?.value ?? null).toBe(expected);
  });
});
