import { describe, expect, it } from '@jest/globals';
import { createMemoryStore } from '../../../runtime/src/store/memory';
import { describeStore, record } from './suite';

describeStore('the store in memory', () => {
  const store = createMemoryStore();
  return Promise.resolve({ store, hasByteOrder: true, runs: 300, end: () => store.close() });
});

describe('the store in memory', () => {
  it('removes at its preparation what ended long ago, and says so', async () => {
    const store = createMemoryStore();
    await store.create(record('ended', { connectedAt: new Date(Date.now() - 7_801_000) }));
    await store.create(record('living', { connectedAt: new Date(Date.now() - 7_200_000) }));
    expect(await store.prepare()).toEqual(['Removed connections that ended long ago: 1.']);
    expect(await store.prepare()).toEqual([]);
    expect(await store.count({})).toBe(1);
  });
});
