import { join } from 'node:path';
import { createNodeHost } from '../../../src/commands/node-host';
import type { Check, Outcome, Patient } from '../../../src/checks/check';
import type { HandlerReading } from '../../../src/project/handler';

export const secret = 'pa55-w0rd';

export interface Scene {
  env?: Readonly<Record<string, string>>;
  asked?: Patient['asked'];
  used?: boolean;
  offline?: boolean;
  handler?: HandlerReading;
  exportsModel?: boolean | 'unknown';
  /** `database.mongoDB.enable` of the definition. */
  mongoEnabled?: boolean;
  /** Outputs of the deployed stack; without them nothing is deployed. */
  outputs?: Readonly<Record<string, string>>;
}

const runtime: HandlerReading = { kind: 'present', by: 'frigg-websockets', file: null };
const range = { file: '/app/index.js', start: 0, end: 0 };

/** An app as checks of the database see it, on the real host. */
export function patientOf(scene: Scene = {}): Patient {
  const env = scene.env ?? {};
  const primitive = (value: boolean) => ({ kind: 'primitive' as const, range, value });
  const object = (key: string, value: object) => ({
    kind: 'object' as const,
    range,
    open: [],
    properties: [{ key, keyRange: range, site: range, value }],
  });
  const patient = {
    host: { ...createNodeHost({ env }), cwd: '/' },
    root: join('/', 'app'),
    stage: 'dev',
    asked: scene.asked ?? 'on',
    websockets: null,
    usage: scene.used === true ? [{ kind: 'runtime-model', grade: 'strong' }] : [],
    definition: {
      entry: '/app/index.js',
      files: [],
      via: 'exports.Definition',
      root: object('database', object('mongoDB', object('enable', primitive(scene.mongoEnabled ?? false)))),
    },
    core: { facts: { exportsModel: scene.exportsModel ?? 'unknown' } },
    handler: () => Promise.resolve(scene.handler ?? runtime),
    variables: (name: string) =>
      env[name] === undefined ? [] : [{ name, value: env[name], file: null, line: null }],
    stack: () => Promise.resolve(scene.outputs ? { kind: 'present', outputs: scene.outputs } : null),
    aws: () => Promise.resolve(null),
    options: { offline: scene.offline ?? false, connect: false },
  };
  return patient as unknown as Patient;
}

/** Runs a check on an app; nothing that it answers may hold the secret. */
export async function outcomeOf(check: Check, scene: Scene | Patient): Promise<Outcome> {
  const patient = 'host' in scene ? scene : patientOf(scene);
  const outcome = await check.run(patient, new AbortController().signal);
  const text = JSON.stringify(outcome);
  if (text.includes(secret) || text.includes('someone')) throw new Error(`a secret in ${text}`);
  return outcome;
}
