interface PluginPart {
  plugins: string[];
  custom: Record<string, unknown>;
}

const offline = 'serverless-offline';
const offlineQueues = 'serverless-offline-sqs';

/**
 * Plugins that this config has a use for, in the order in which they have to stand, and upstream's settings of each
 * (ports of the local run; LocalStack's address and keys). Others of upstream's are none of them:
 * `serverless-esbuild`, because handlers of core load the app by a path that no bundler can follow, and upstream leaves
 * each of its functions out of it; `serverless-jetpack`, which passes over `package.patterns` and packs `.env`;
 * `serverless-dotenv-plugin`, which hands all of a `.env` to the deployed functions.
 */
const settings: Readonly<Record<string, Record<string, unknown>>> = {
  [offlineQueues]: {
    [offlineQueues]: {
      autoCreate: false,
      apiVersion: '2012-11-05',
      endpoint: 'http://localhost:4566',
      region: '${aws:region}',
      accessKeyId: 'root',
      secretAccessKey: 'root',
      skipCacheInvalidation: false,
    },
  },
  [offline]: { [offline]: { httpPort: 3001, lambdaPort: 4001, websocketPort: 3002 } },
  '@friggframework/serverless-plugin': {},
};

/** @param available plugins among the app's own dependencies */
export function pluginPart(available: readonly string[]): PluginPart {
  const plugins = Object.keys(settings).filter((name) => available.includes(name));
  const custom = Object.fromEntries(plugins.flatMap((name) => Object.entries(settings[name] ?? {})));
  return { plugins, custom: structuredClone(custom) };
}
