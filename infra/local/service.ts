import { asRecord } from './values';

/** What serverless-offline reads of a service, with its variables resolved. */
export interface LocalService {
  provider: unknown;
  functions: Readonly<Record<string, unknown>>;
  custom: unknown;
}

/** The options of serverless-offline that count here, the command line before the config. */
export interface OfflineOptions {
  host: string;
  httpPort: string;
  websocketPort: string;
  isSecure: boolean;
  stage: string;
  prefix: string;
  /** Routes of `http` events begin with the stage. */
  hasStage: boolean;
  /** Functions run apart from Serverless, and load their code anew when they are told to. */
  reloads: boolean;
}

export function offlineOptions(
  { provider, custom }: LocalService,
  given: Readonly<Record<string, unknown>>,
): OfflineOptions {
  const options = { ...asRecord(asRecord(custom)['serverless-offline']), ...given };
  const text = (value: unknown, otherwise: string): string =>
    typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;
  return {
    host: text(options.host, 'localhost'),
    httpPort: text(options.httpPort, '3000'),
    websocketPort: text(options.websocketPort, '3001'),
    isSecure: text(options.httpsProtocol, '') !== '',
    stage: text(options.stage, text(asRecord(provider).stage, 'dev')),
    prefix: text(options.prefix, ''),
    hasStage: options.noPrependStageInUrl !== true,
    reloads: options.useInProcess !== true && options.useDocker !== true,
  };
}

/** The kinds of events that any function has. */
export function eventKinds({ functions }: Pick<LocalService, 'functions'>): Set<string> {
  const kinds = new Set<string>();
  for (const definition of Object.values(functions)) {
    const { events } = asRecord(definition);
    for (const event of Array.isArray(events) ? events : []) {
      if (typeof event === 'string') kinds.add(event);
      else for (const kind of Object.keys(asRecord(event))) kinds.add(kind);
    }
  }
  return kinds;
}

/** How long the functions of an app may run, in milliseconds; a minute for those that may run longer. */
export function patienceFor({ provider, functions }: LocalService): number {
  const usual = 6;
  const timeouts = [provider, ...Object.values(functions)].map((part) => Number(asRecord(part).timeout));
  const longest = Math.max(usual, ...timeouts.filter((timeout) => timeout > 0));
  return Math.min(longest, 60) * 1000;
}
