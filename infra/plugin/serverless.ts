/** What the plugin uses of serverless 3 and osls 4, which both have it so. */
export interface Serverless {
  service: Service;
  /** The config with its variables resolved. `print` shows it; `service` is what is packaged. */
  configurationInput: Record<string, unknown>;
  processedInput: { options: Record<string, unknown> };
  getProvider: (name: 'aws') => Provider;
  classes: { Error: new (message: string, code: string) => Error };
}

export interface Service {
  provider: Record<string, unknown> & { compiledCloudFormationTemplate?: Template };
  functions: Record<string, unknown>;
  resources?: Record<string, unknown> | undefined;
  custom?: unknown;
  /** Gives those functions a name and a list of events that have none. */
  setFunctionNames: (options: Record<string, unknown>) => void;
}

export interface Provider {
  getStage: () => string;
  getRegion: () => string;
  naming: { getRoleLogicalId: () => string; getWebsocketsApiLogicalId: () => string };
}

export interface Template {
  Resources: Record<string, { Properties?: Record<string, unknown> } | undefined>;
}

/** The third argument of a plugin: how it speaks in Serverless's own output. */
export interface Writers {
  log: { warning: (text: string) => void };
}
