import { readFileSync, rmSync, watchFile, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { mongoSetting, type MongoSetting } from '../../runtime/src/names';
import { localAddresses } from '../../infra/local/addresses';
import { localEnvironment, mongoOfService, shownMongo } from '../../infra/local/environment';
import { eventLine, localVariable, type LocalEvent, type LocalSettings } from '../../infra/local/protocol';
import { eventKinds, offlineOptions, patienceFor, type LocalService } from '../../infra/local/service';
import { asRecord } from '../../infra/local/values';
import type { LocalStore } from '../types';

/** What the plugin uses of serverless 3 and osls 4. */
interface Serverless {
  service: LocalService & { functions: Record<string, unknown> };
  serviceDir: string;
  processedInput?: { options?: Record<string, unknown> };
  pluginManager: { spawn: (command: string) => Promise<unknown>; commands?: unknown };
}

/** What the app has of frigg-websockets, in whichever version. */
interface Runtime {
  serveLocalStore?: () => Promise<{ environment: Record<string, string> }>;
}

/** How often the control file and the parent are looked at, in milliseconds. */
const interval = 200;
/** How long serverless-offline may take to stop when its parent has died. */
const grace = 3000;

/**
 * The part of `frigg start` that runs inside Serverless, beside serverless-offline: there the variables of the config
 * are resolved, and there the functions are run. It gives them what they need on this machine, says when all servers
 * listen, and drops loaded code when it has changed. Clients stay connected.
 */
export default class FriggStart {
  readonly hooks: Record<string, () => void | Promise<void>>;
  readonly #serverless: Serverless;
  readonly #given: Record<string, unknown>;
  readonly #settings: LocalSettings;
  #store: LocalStore = { kind: 'not-needed' };

  constructor(serverless: Serverless, given: Record<string, unknown>) {
    this.#serverless = serverless;
    this.#given = given;
    this.#settings = takeSettings(process.env);
    endWith(this.#settings);
    this.hooks = {
      // The last of all plugins, so that what others have changed is seen.
      'before:offline:start:init': () => this.#prepare(),
      'after:offline:start:init': () => {
        this.#listen();
      },
    };
  }

  async #prepare(): Promise<void> {
    const { service } = this.#serverless;
    const { endpoint } = localAddresses(offlineOptions(service, this.#given), eventKinds(service));
    const given = mongoOfService(service);
    const mongo = given ?? mongoSetting(process.env);
    if (endpoint !== null) this.#store = await this.#chooseStore(mongo, given === null);
    const store = this.#store.kind === 'memory' ? this.#store.environment : {};
    const { isEnabled, isWithoutCredentials } = this.#settings;
    const plan = { isEnabled, isWithoutCredentials, endpoint, mongo, store };
    for (const definition of Object.values(service.functions)) {
      if (typeof definition !== 'object' || definition === null) continue;
      const more = localEnvironment(service, definition, plan);
      Object.assign(definition, { environment: { ...asRecord(asRecord(definition).environment), ...more } });
    }
  }

  async #chooseStore(mongo: MongoSetting | null, isGiven: boolean): Promise<LocalStore> {
    if (mongo) {
      const { variable, value } = mongo;
      return { kind: 'mongodb', variable, address: shownMongo(value), isGiven };
    }
    let runtime: Runtime;
    try {
      runtime = createRequire(join(this.#serverless.serviceDir, 'package.json'))(
        'frigg-websockets',
      ) as Runtime;
    } catch {
      return { kind: 'none', why: 'no-runtime' };
    }
    if (runtime.serveLocalStore === undefined) return { kind: 'none', why: 'old-runtime' };
    const { environment } = await runtime.serveLocalStore();
    return { kind: 'memory', environment };
  }

  /**
   * By the command that bundlers use for the same, every function is loaded anew when it is called next. It ends the
   * threads of those that run at the time too, whose callers would then wait for nothing: these get the time to finish.
   */
  async #reload(): Promise<void> {
    const prototype: { terminate: (this: Worker) => Promise<number> } = Worker.prototype;
    const { terminate } = prototype;
    const patience = patienceFor(this.#serverless.service);
    prototype.terminate = function () {
      setTimeout(() => void terminate.call(this), patience).unref();
      return Promise.resolve(0);
    };
    try {
      await this.#serverless.pluginManager.spawn('offline:functionsUpdated');
    } finally {
      prototype.terminate = terminate;
    }
  }

  #listen(): void {
    const { service, pluginManager } = this.#serverless;
    const options = offlineOptions(service, this.#given);
    const addresses = localAddresses(options, eventKinds(service));
    tell({ kind: 'up', addresses, store: this.#store, reloads: options.reloads && canReload(pluginManager) });
    let content = contentOf(this.#settings.control);
    watchFile(this.#settings.control, { interval, persistent: false }, () => {
      const now = contentOf(this.#settings.control);
      if (now === content || now === null) return;
      content = now;
      this.#reload().then(
        () => {
          tell({ kind: 'reloaded' });
        },
        () => undefined,
      );
    });
  }
}

/** Old versions of serverless-offline have no such command. */
const canReload = ({ commands }: Serverless['pluginManager']): boolean =>
  'functionsUpdated' in asRecord(asRecord(asRecord(commands).offline).commands);

function contentOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** Takes the settings out of the environment, so that the functions of the app do not see them. */
function takeSettings(environment: Record<string, string | undefined>): LocalSettings {
  const text = environment[localVariable];
  if (text === undefined)
    throw new Error(`${localVariable} is not set: this plugin is for frigg start alone.`);
  Reflect.deleteProperty(environment, localVariable);
  return JSON.parse(text) as LocalSettings;
}

/** The parent reads events from this descriptor, apart from what the app prints. */
function tell(event: LocalEvent): void {
  try {
    writeSync(3, eventLine(event));
  } catch {
    // Nobody listens.
  }
}

/** Ends with the process that has started it, however that dies: its ports would stay taken. */
function endWith({ parent, made }: LocalSettings): void {
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    for (const file of made) rmSync(file, { force: true });
    setTimeout(() => process.exit(1), grace).unref();
    process.kill(process.pid, 'SIGINT');
  }, interval);
  timer.unref();
}
