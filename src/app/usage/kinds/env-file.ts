import type { UsageKind } from './kind';

/** The variable set in an `.env` file: somebody meant to use it. */
export const envFile: UsageKind = {
  id: 'env-file',
  needles: [],
  envNeedles: ['WEBSOCKET_API_ENDPOINT'],
};

const assignment = /^[^\S\r\n]*(?:export[^\S\r\n]+)?(WEBSOCKET_API_ENDPOINT)[^\S\r\n]*[=:]/gm;

/** Places of the variable's name; its value is never looked at. */
export function envAssignments(text: string): { start: number; end: number }[] {
  return [...text.matchAll(assignment)].map((match) => {
    const start = match.index + match[0].indexOf('WEBSOCKET_API_ENDPOINT');
    return { start, end: start + 'WEBSOCKET_API_ENDPOINT'.length };
  });
}
