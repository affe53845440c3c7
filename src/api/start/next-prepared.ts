import { readByServerless } from '../../../infra/local/included';
import type { FileSystem } from '../../host';
import type { StartEvent } from '../../types';
import type { Follower } from './follow';
import type { Preparation, Prepared } from './prepare';
import type { Session } from './session';

export interface Following {
  files: FileSystem;
  read: () => Promise<Preparation>;
  onEvent: (event: StartEvent) => void;
  signal: AbortSignal;
}

/**
 * Follows the files of an app, and has changed code loaded anew, until only another start will do. Any file may be one
 * that the config is made of, so each change is composed again, and the outcome compared.
 *
 * @returns what to start; null when the signal comes first
 */
export async function nextPrepared(
  follower: Follower,
  session: Session | null,
  { composition, faults }: Prepared,
  { files, read, onEvent, signal }: Following,
): Promise<Prepared | null> {
  let told = faults;
  for (;;) {
    const changed = await follower.next(signal);
    if (signal.aborted) return null;
    const reading = await read();
    if (!reading.ok) {
      // Half of an edit: what runs runs on, with the code that can be loaded.
      for (const problem of reading.problems) onEvent({ kind: 'problem', problem });
      if (session?.reload() === true) onEvent({ kind: 'changed', files: changed, action: 'reload' });
      continue;
    }
    const { prepared } = reading;
    follower.follow(prepared.folders);
    const isSame = contentOf(prepared) === contentOf({ composition });
    const isRead = changed.some(readByServerless(files, composition.service, composition.config));
    if (isSame && !isRead && session?.reload() === true) {
      onEvent({ kind: 'changed', files: changed, action: 'reload' });
      for (const problem of prepared.faults)
        if (!told.some(({ message }) => message === problem.message)) onEvent({ kind: 'problem', problem });
      told = prepared.faults;
      continue;
    }
    onEvent({ kind: 'changed', files: changed, action: 'restart' });
    return prepared;
  }
}

const contentOf = ({ composition: { config, service, env } }: Pick<Prepared, 'composition'>): string =>
  JSON.stringify([config, service, env]);
