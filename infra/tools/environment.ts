import type { Host } from '../../src/host';

type Environment = Host['env'];

/** As upstream's own `frigg deploy`. */
const always = ['PATH', 'HOME', 'USER'];
const prefixes = ['AWS_', 'SLS_'];

/** Without these a program does not start on Windows, or finds no home and no place for temporary files. */
const windows = [
  'SystemRoot',
  'SystemDrive',
  'ComSpec',
  'PATHEXT',
  'TEMP',
  'TMP',
  'USERPROFILE',
  'HOMEDRIVE',
  'HOMEPATH',
  'APPDATA',
  'LOCALAPPDATA',
  'USERNAME',
];

/** Neither a message home nor an advertisement, unless the user has said otherwise. */
const quiet: Readonly<Record<string, string>> = {
  SLS_TELEMETRY_DISABLED: '1',
  SLS_TRACKING_DISABLED: '1',
  SLS_NOTIFICATIONS_MODE: 'off',
};

/**
 * The variables that the app's Serverless gets: what every program needs, `AWS_*`, `SLS_*`, and those that the
 * definition names and that are set. No others: a token of a build service is nothing to a plugin of the app.
 *
 * @param declared the names under `environment` of the definition
 */
export function toolEnvironment(
  environment: Environment,
  declared: readonly string[],
  platform: NodeJS.Platform = process.platform,
): Record<string, string> {
  // On Windows names are the same in either case.
  const key = platform === 'win32' ? (name: string) => name.toUpperCase() : (name: string) => name;
  const names = new Set([...always, ...(platform === 'win32' ? windows : []), ...declared].map(key));
  const passed = Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && (names.has(key(name)) || prefixes.some((prefix) => key(name).startsWith(prefix)))
      ? [[name, value] as const]
      : [],
  );
  return { ...quiet, ...Object.fromEntries(passed) };
}
