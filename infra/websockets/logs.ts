import { follow, noteText, unresolved, type Composition } from './composition';
import { isFields, isUnresolved, put, valueAt } from './plain';

/**
 * Keeps what clients send out of access logs that the app asks for: Serverless writes whole messages to them unless
 * `fullExecutionData` says otherwise. What the app says itself stays.
 */
export function keepMessagesOutOfLogs(composition: Composition): void {
  const { config } = composition;
  noteText(composition, ['provider', 'logs']);
  const logs = valueAt(config, 'provider', 'logs');
  if (!isFields(logs)) return;
  const given = logs.websocket;
  const read = follow(config, given);
  if (read === true) put(logs, 'websocket', { fullExecutionData: false });
  else if (isFields(given) && (given.fullExecutionData ?? null) === null) {
    put(given, 'fullExecutionData', false);
  } else if (isUnresolved(given) && !isSilent(read)) {
    unresolved(composition, ['provider', 'logs', 'websocket'], true);
  }
}

/** No logs, or none with messages. */
const isSilent = (logs: unknown): boolean =>
  logs === false || (isFields(logs) && (logs.fullExecutionData ?? null) !== null);
