import { escaped } from '../../../schema/navigate';

/** The JSON pointer (RFC 6901) of a path. */
export const toPointer = (path: readonly string[]): string => path.map((key) => `/${escaped(key)}`).join('');
