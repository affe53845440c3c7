import { ComposeError } from '../types';
import { pathText } from '../websockets/plain';
import { fieldsAt, shown } from './values';

/** What `Definition.queue` of an integration sets, for its queue and its worker. */
export interface QueueTuning {
  visibilityTimeout: number;
  messageRetentionPeriod: number;
  maxReceiveCount: number;
  worker: {
    timeout: number;
    reservedConcurrency: number;
    batchSize: number;
    maximumBatchingWindow?: number;
    maximumConcurrency?: number;
  };
}

/**
 * Least, most and default (seconds where it is a time): the limits are those of SQS and of Lambda's event source for
 * it, the defaults those of upstream.
 */
const limits = {
  visibilityTimeout: [0, 43_200, 1_800],
  messageRetentionPeriod: [60, 1_209_600, 345_600],
  maxReceiveCount: [1, 1_000, 3],
  'worker.timeout': [1, 900, 900],
  'worker.reservedConcurrency': [0, 1_000, 20],
  'worker.batchSize': [1, 10_000, 1],
  'worker.maximumBatchingWindow': [0, 300, undefined],
  'worker.maximumConcurrency': [2, 1_000, undefined],
} as const satisfies Record<string, readonly [number, number, number | undefined]>;
type Setting = keyof typeof limits;

/** @throws ComposeError `definition-unsupported` where AWS does not take a value */
export const readQueue = (value: unknown, path: readonly string[]): QueueTuning =>
  value === undefined ? standard : readTuning(value, path);

function readTuning(value: unknown, path: readonly string[]): QueueTuning {
  const queue = fieldsAt(value, path);
  const worker = fieldsAt(queue.worker, [...path, 'worker']);
  const read = (setting: Setting): number | undefined => {
    const [least, most, standard] = limits[setting];
    const key = setting.replace('worker.', '');
    const given = (setting === key ? queue : worker)[key];
    if (given === undefined || given === null) return standard;
    if (typeof given === 'number' && Number.isInteger(given) && given >= least && given <= most) return given;
    throw refusal(setting, `has to be a whole number from ${least} to ${most}`, given, path);
  };
  const wanted = (setting: Setting): number => read(setting) ?? 0;
  const [batchSize, window, concurrency] = [
    wanted('worker.batchSize'),
    read('worker.maximumBatchingWindow'),
    read('worker.maximumConcurrency'),
  ];
  if (batchSize > 10 && (window ?? 0) < 1) {
    const what = 'can be more than 10 only with a `worker.maximumBatchingWindow` of a second or more';
    throw refusal('worker.batchSize', what, batchSize, path);
  }
  const timeout = wanted('worker.timeout');
  const visibilityTimeout = wanted('visibilityTimeout');
  if (visibilityTimeout < timeout) {
    const what = `has to be no less than the worker's timeout, which is ${timeout} seconds`;
    throw refusal('visibilityTimeout', what, visibilityTimeout, path);
  }
  return {
    visibilityTimeout,
    messageRetentionPeriod: wanted('messageRetentionPeriod'),
    maxReceiveCount: wanted('maxReceiveCount'),
    worker: {
      timeout,
      reservedConcurrency: wanted('worker.reservedConcurrency'),
      batchSize,
      ...(window === undefined ? {} : { maximumBatchingWindow: window }),
      ...(concurrency === undefined ? {} : { maximumConcurrency: concurrency }),
    },
  };
}

function refusal(setting: string, what: string, given: unknown, path: readonly string[]): ComposeError {
  const place = [...path, ...setting.split('.')];
  const value = typeof given === 'number' ? `it is ${given}` : `it is \`${shown(String(given))}\``;
  return new ComposeError(
    'definition-unsupported',
    `\`${pathText(place)}\` ${what}; ${value}.`,
    'Correct the value. The limits are those of AWS.',
    [place],
  );
}

/** Of nearly every integration: read once. */
const standard = readTuning({}, []);
