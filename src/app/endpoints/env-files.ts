import { readDotenv } from '../../project/dotenv';
import type { EndpointPlace } from '../endpoints';

/** `.env.js`, `.env.yml`: they begin like an `.env` file, and are read by something else. */
const otherLanguage = /\.(?:[cm]?[jt]sx?|json5?|ya?ml|toml|md|sh|php|py|rb|enc|gpg)$/i;

/** The variable in `.env*` files; `last` is the one that counts in its file. */
export function dotenvEndpoints(files: readonly { file: string; text: string }[]): EndpointPlace[] {
  return files.flatMap(({ file, text }) => {
    if (otherLanguage.test(file)) return [];
    const found = readDotenv(text, 'WEBSOCKET_API_ENDPOINT');
    return found.map(({ name, written, value }, index): EndpointPlace => {
      const range = { file, ...written };
      return {
        kind: 'env-file',
        at: written.end > written.start ? range : { file, ...name },
        name: { file, ...name },
        value,
        literal: value === null ? null : range,
        last: index === found.length - 1,
      };
    });
  });
}
