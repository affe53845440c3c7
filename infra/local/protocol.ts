import type { LocalAddresses, LocalStore } from '../../src/types';

/** What `frigg start` and its plugin inside Serverless tell each other. */

/** The variable in which the plugin gets its settings. */
export const localVariable = 'FRIGG_TOOLKIT_LOCAL';

export interface LocalSettings {
  /** WebSockets are turned on: every function gets the local endpoint, else only those that name it. */
  isEnabled: boolean;
  /** There are no AWS credentials: functions get made-up ones, which the local API does not check. */
  isWithoutCredentials: boolean;
  /** The process that has started Serverless, which ends with it. */
  parent: number;
  /** A change of this file means that code of the app has changed. */
  control: string;
  /** Removed by the plugin where their maker has died without doing so. */
  made: readonly string[];
}

export type LocalEvent =
  /** All servers listen. */
  | { kind: 'up'; addresses: LocalAddresses; store: LocalStore; reloads: boolean }
  /** Functions load their code anew when they are called next. */
  | { kind: 'reloaded' };

const kinds: readonly unknown[] = ['up', 'reloaded'] satisfies LocalEvent['kind'][];

/** Reads events as they come, a line each; what is no event is passed over. */
export function createEventReader(callback: (event: LocalEvent) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const event = eventOf(line);
      if (event) callback(event);
    }
  };
}

function eventOf(line: string): LocalEvent | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  const isEvent =
    typeof value === 'object' && value !== null && 'kind' in value && kinds.includes(value.kind);
  return isEvent ? (value as LocalEvent) : null;
}

export const eventLine = (event: LocalEvent): string => `${JSON.stringify(event)}\n`;
