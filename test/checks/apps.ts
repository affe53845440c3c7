import type { Files } from '../api/doctor/patient';

/** How an app of these tests is made; what is left out is well. */
export interface AppOptions {
  /** `{ … }` in place of one that enables WebSockets. */
  definition?: string;
  core?: string;
  dependencies?: Readonly<Record<string, string>>;
  devDependencies?: Readonly<Record<string, string>>;
  /** Whether its code uses WebSockets. */
  uses?: boolean;
  more?: Files;
}

export const enabled = `{
  name: 'shop',
  integrations: [],
  websockets: { enable: true },
}`;

export const silent = `{
  name: 'shop',
  integrations: [],
}`;

export const disabled = `{
  name: 'shop',
  integrations: [],
  websockets: { enable: false },
}`;

const sender = `const { WebsocketConnection } = require('frigg-websockets');

module.exports = async (text) => {
  for (const connection of await WebsocketConnection.getActiveConnections()) await connection.send({ text });
};
`;

/** A small whole app, on which every file check passes unless something else is asked for. */
export function appOf({
  definition = enabled,
  core = '2.0.0-next.40',
  dependencies = { 'frigg-websockets': '^0.1.0' },
  devDependencies = {},
  uses = true,
  more = {},
}: AppOptions = {}): Files {
  const manifest = {
    name: 'shop',
    main: 'index.js',
    dependencies: { '@friggframework/core': core, ...dependencies },
    devDependencies,
  };
  return {
    'package.json': `${JSON.stringify(manifest, null, 2)}\n`,
    'index.js': `const Definition = ${definition};\n\nmodule.exports = { Definition };\n`,
    ...(uses ? { 'notify.js': sender } : {}),
    ...more,
  };
}
