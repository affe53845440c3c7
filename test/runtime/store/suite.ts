import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { StoreError } from '../../../runtime/src/store/error';
import type { ConnectionRecord, Store } from '../../../runtime/src/types';
import { setUpTime } from '../../servers/mongodb';
import { byId, commandsOver, readAll } from './model';

export interface StoreUnderTest {
  store: Store;
  /** Whether ids are compared by UTF-8 bytes, as the contract says; mongo-java-server compares UTF-16 units. */
  hasByteOrder: boolean;
  /** Property runs: a slow server gets fewer. */
  runs: number;
  end: () => Promise<void>;
}

export const now = new Date('2026-11-24T12:00:00.123Z');
export const place = 'https://abc.execute-api.eu-west-1.amazonaws.com/dev';

export const record = (connectionId: string, rest: Partial<ConnectionRecord> = {}): ConnectionRecord => ({
  connectionId,
  connectedAt: now,
  endpoint: place,
  ...rest,
});

const names = (records: readonly ConnectionRecord[]): string[] =>
  byId(records).map(({ connectionId }) => connectionId);

/** The contract of `Store`, which every implementation keeps. */
export function describeStore(title: string, start: () => Promise<StoreUnderTest>): void {
  describe(title, () => {
    let tested: StoreUnderTest;
    let store: Store;
    beforeAll(async () => {
      tested = await start();
      ({ store } = tested);
    }, setUpTime);
    afterAll(() => tested.end());
    beforeEach(() => store.remove({}));

    const fill = (...records: ConnectionRecord[]): Promise<unknown> =>
      Promise.all(records.map((each) => store.create(each)));

    it('gives back what was stored', async () => {
      await expect(store.create(record('L0SM9cOFvHcCIhw='))).resolves.toEqual(record('L0SM9cOFvHcCIhw='));
      await store.create(record('without', { endpoint: null }));
      expect(byId(await store.find({}))).toEqual([
        record('L0SM9cOFvHcCIhw='),
        record('without', { endpoint: null }),
      ]);
      expect(await store.count({})).toBe(2);
    });

    it('keeps one record of an id, with what was told last', async () => {
      await store.create(record('a', { endpoint: null, connectedAt: new Date(0) }));
      await store.create(record('a'));
      expect(await store.find({})).toEqual([record('a')]);
    });

    it('keeps one record when many store one id at once', async () => {
      await Promise.all(Array.from({ length: 50 }, () => store.create(record('a'))));
      expect(await store.count({ connectionId: 'a' })).toBe(1);
      expect(await readAll(store)).toEqual([record('a')]);
    });

    it('removes by id, answers how many, and is content when there is none', async () => {
      await fill(record('a'), record('b'), record('c'));
      expect(await store.remove({ connectionId: 'a' })).toBe(1);
      expect(await store.remove({ connectionId: 'a' })).toBe(0);
      expect(await store.remove({ connectionId: ['b', 'b', 'x'] })).toBe(1);
      expect(await store.remove({ connectionId: [] })).toBe(0);
      expect(names(await store.find({}))).toEqual(['c']);
    });

    it('takes more ids than fit into one query', async () => {
      const ids = Array.from({ length: 2500 }, (_, index) => `id-${index}`);
      await fill(record('id-3'), record('id-2400'), record('other'));
      expect(names(await store.find({ connectionId: ids }))).toEqual(['id-2400', 'id-3']);
      expect(await store.count({ connectionId: ids })).toBe(2);
      expect(await store.remove({ connectionId: ids, limit: 1 })).toBe(1);
      expect(await store.remove({ connectionId: ids })).toBe(1);
      expect(names(await store.find({}))).toEqual(['other']);
    });

    it('means the records of an endpoint and those without one', async () => {
      await fill(
        record('here'),
        record('old', { endpoint: null }),
        record('there', { endpoint: `${place}2` }),
      );
      expect(names(await store.find({ endpoint: place }))).toEqual(['here', 'old']);
      expect(await store.remove({ endpoint: place })).toBe(2);
      expect(names(await store.find({}))).toEqual(['there']);
    });

    it('knows this machine by all its names, and its ports apart', async () => {
      await fill(
        record('name', { endpoint: 'http://localhost:3001' }),
        record('four', { endpoint: 'http://127.0.0.1:3001' }),
        record('six', { endpoint: 'http://[::1]:3001' }),
        record('port', { endpoint: 'http://localhost:3002' }),
      );
      for (const host of ['localhost', '127.0.0.1', '[::1]'])
        expect(names(await store.find({ endpoint: `http://${host}:3001` }))).toEqual(['four', 'name', 'six']);
    });

    it('means what is older than a time, not what is as old', async () => {
      await fill(record('older', { connectedAt: new Date(now.getTime() - 1) }), record('same'));
      expect(names(await store.find({ connectedBefore: now }))).toEqual(['older']);
    });

    it('walks a range of ids, its start excluded and its end included', async () => {
      await fill(...['A', 'B', 'a', 'b', 'é'].map((id) => record(id)));
      expect(names(await readAll(store, { after: 'B', upTo: 'b' }))).toEqual(['a', 'b']);
      expect(names(await readAll(store, { after: 'b' }))).toEqual(['é']);
      expect(names(await readAll(store, { upTo: 'A' }))).toEqual(['A']);
    });

    it('streams everything once, in batches of the size that is asked for', async () => {
      await fill(...Array.from({ length: 25 }, (_, index) => record(`id-${index}`)));
      const sizes: number[] = [];
      const seen: ConnectionRecord[] = [];
      for await (const batch of store.stream({ batchSize: 10 })) {
        sizes.push(batch.length);
        seen.push(...batch);
      }
      expect(sizes).toEqual([10, 10, 5]);
      expect(new Set(names(seen)).size).toBe(25);
    });

    it('streams nothing when there is nothing', async () => {
      for await (const batch of store.stream({})) expect(batch).toBe('never');
    });

    it('lets a reader stop, and remove what it reads', async () => {
      await fill(...Array.from({ length: 30 }, (_, index) => record(`id-${index}`)));
      for await (const batch of store.stream({ batchSize: 7 })) {
        await store.remove({ connectionId: batch.map(({ connectionId }) => connectionId) });
        if (batch.length < 7) break;
      }
      expect(await store.count({})).toBe(0);
    });

    it('ends a stream with the reason of its signal', async () => {
      await fill(...Array.from({ length: 30 }, (_, index) => record(`id-${index}`)));
      const reason = new Error('enough');
      const abort = new AbortController();
      const seen: ConnectionRecord[] = [];
      const reading = (async () => {
        for await (const batch of store.stream({ batchSize: 10, signal: abort.signal })) {
          seen.push(...batch);
          abort.abort(reason);
        }
      })();
      await expect(reading).rejects.toBe(reason);
      expect(seen).toHaveLength(10);
      await expect(readAll(store, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    });

    it('hands out copies', async () => {
      const given = record('a', { connectedAt: new Date(now) });
      const answered = await store.create(given);
      given.connectedAt.setTime(0);
      answered.connectedAt.setTime(0);
      const [found] = await store.find({});
      found?.connectedAt.setTime(0);
      expect(await store.find({})).toEqual([record('a')]);
    });

    it.each<[string, unknown]>([
      ['without an id', { connectedAt: now, endpoint: null }],
      ['with an empty id', record('')],
      ['with half a character in its id', record('a\ud800')],
      ['without a time', { connectionId: 'a', endpoint: null }],
      ['with an impossible time', record('a', { connectedAt: new Date(NaN) })],
      ['with an endpoint that is none', { ...record('a'), endpoint: 7 }],
    ])('refuses a record %s', async (_title, wrong) => {
      const storing = store.create(wrong as ConnectionRecord);
      await expect(storing).rejects.toBeInstanceOf(StoreError);
      await expect(storing).rejects.toMatchObject({ code: 'record-invalid' });
      expect(await store.count({})).toBe(0);
    });

    it('is usable again after it was closed, also twice and while it is used', async () => {
      await store.create(record('a'));
      await Promise.all([store.close(), store.close()]);
      expect(await store.find({})).toEqual([record('a')]);
    });

    it('does as a plain model does, whatever is done in which order', async () => {
      const ids = ['a', 'A', 'b=', 'b/', 'bb', 'é', '\u{1f600}', ...(tested.hasByteOrder ? ['\ufffd'] : [])];
      await fc.assert(
        fc.asyncProperty(commandsOver(ids), async (commands) => {
          await store.remove({});
          await fc.asyncModelRun(() => ({ model: new Map(), real: store }), commands);
        }),
        { numRuns: tested.runs },
      );
    });
  });
}
