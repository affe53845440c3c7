import type { Host } from '../host';

/** Shorter runs show nothing: a line that flashes by only unsettles. */
const quietMilliseconds = 500;
const redrawMilliseconds = 100;

/** One line on standard error that says how far a long run is; nothing where that is no terminal. */
export interface Progress {
  update: (done: { files: number; phase: string }) => void;
  clear: () => void;
}

const clearLine = '\r\u001B[K';

/** @param silent draws nothing at all */
export function createProgress(host: Host, silent: boolean): Progress {
  const { terminal } = host;
  const begun = host.now();
  let drawn: number | null = null;
  // Asked once and late: an update comes for every folder.
  let isShown: boolean | null = null;
  return {
    update({ files, phase }) {
      const now = host.now();
      if (silent || now - begun < quietMilliseconds) return;
      if (drawn !== null && now - drawn < redrawMilliseconds) return;
      isShown ??= terminal.progress;
      if (!isShown) return;
      drawn = now;
      const line = `${phase}: ${files} files, ${((now - begun) / 1000).toFixed(1)} s`;
      terminal.err(`${clearLine}${line.slice(0, Math.max(terminal.columns - 1, 1))}`);
    },
    clear() {
      if (drawn !== null) terminal.err(clearLine);
      drawn = null;
    },
  };
}
