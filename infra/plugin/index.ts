import { ComposeError } from '../types';
import { composeInPlace } from './compose';
import { narrow, ownStatements } from './narrow';
import type { Serverless, Writers } from './serverless';
import { compositionVariable, takeComposition, type Composition } from './settings';

/**
 * The part of a composition that only happens inside Serverless, as a plugin for serverless 3 and osls 4: their own
 * broad permission is narrowed, and a config that holds unresolved text where WebSockets belong is completed once its
 * variables are resolved.
 */
export default class FriggWebsockets {
  /** Serverless leaves the plugin out for any other provider. */
  readonly provider = 'aws';
  readonly hooks: Record<string, () => void>;
  readonly #serverless: Serverless;
  readonly #log: Writers['log'];
  readonly #composition: Composition | null;
  #statements: ReadonlySet<unknown> = new Set();

  constructor(serverless: Serverless, _options: unknown, { log }: Writers) {
    this.#serverless = serverless;
    this.#log = log;
    this.#composition = this.#explained(() => takeComposition(process.env));
    this.hooks = {
      initialize: () => {
        this.#compose();
      },
      'before:package:compileEvents': () => {
        this.#statements = new Set(this.#ownStatements());
      },
      // Before resources of the app are merged in, and before other plugins copy the role.
      'after:package:compileEvents': () => {
        narrow(this.#ownStatements(), this.#statements, this.#serverless.getProvider('aws'));
      },
    };
  }

  #ownStatements(): unknown[] {
    const { service } = this.#serverless;
    return ownStatements(
      service.provider.compiledCloudFormationTemplate,
      this.#serverless.getProvider('aws'),
    );
  }

  #compose(): void {
    const composition = this.#composition;
    if (composition === null) return;
    this.#explained(() => {
      composeInPlace(this.#serverless, composition, ({ message, remedy }) => {
        this.#log.warning(`${message} ${remedy}`);
      });
    });
  }

  /** Serverless prints an error of its own kind as it is, and any other with a stack. */
  #explained<T>(work: () => T): T {
    const { Error: ServerlessError } = this.#serverless.classes;
    try {
      return work();
    } catch (error) {
      if (error instanceof ComposeError) {
        const { id, message, remedy } = error;
        const code = `FRIGG_${id.replaceAll('-', '_').toUpperCase()}`;
        throw new ServerlessError(`${message} ${remedy} (${id})`, code);
      }
      if (error instanceof TypeError && error.message.includes(compositionVariable))
        throw new ServerlessError(error.message, 'FRIGG_COMPOSITION_NOT_READ');
      throw error;
    }
  }
}
