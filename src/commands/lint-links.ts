import type { Host } from '../host';

/** `3.15.2` as a number that can be compared: 3015. */
const versionNumber = (version: string): number => {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  return major * 1000 + minor;
};

/** Programs that name themselves in `TERM_PROGRAM`, and since which version they take addresses. */
const programs: Readonly<Record<string, number>> = {
  'iTerm.app': 3001,
  vscode: 1072,
  WezTerm: 20200620000,
  ghostty: 0,
  zed: 0,
  Hyper: 0,
  rio: 0,
};

/**
 * Whether the terminal takes addresses behind words (OSC 8). Those that don't may print the address as text, so only
 * what is known to take them gets them; `FORCE_HYPERLINK` decides otherwise.
 */
export function takesLinks({ env, terminal }: Pick<Host, 'env' | 'terminal'>): boolean {
  const { FORCE_HYPERLINK: forced, TERM_PROGRAM: program = '', TERM: term = '' } = env;
  if (!terminal.color) return false;
  if (forced !== undefined) return forced !== '0' && forced !== 'false' && forced !== '';
  // A log of a build service is read in a browser.
  if (env.CI !== undefined || !terminal.interactive) return false;
  const since = Object.hasOwn(programs, program) ? programs[program] : undefined;
  if (since !== undefined) return versionNumber(env.TERM_PROGRAM_VERSION ?? '') >= since;
  // Below tmux and screen only the newest pass them on, and they don't say so.
  if (/^(?:tmux|screen)/.test(term)) return false;
  if (env.WT_SESSION !== undefined || env.KONSOLE_VERSION !== undefined) return true;
  if (/^(?:xterm-kitty|xterm-ghostty|alacritty|foot)/.test(term)) return true;
  // Since 0.50; that very version crashes on them.
  const vte = Number(env.VTE_VERSION ?? 0);
  return vte >= 5000 && vte !== 5000;
}
