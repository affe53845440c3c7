import { describe, expect, it } from '@jest/globals';
import { takesLinks } from '../../src/commands/lint-links';

type Screen = Parameters<typeof takesLinks>[0]['terminal'];

const screen = (given: Partial<Screen>): Screen => ({
  interactive: true,
  color: true,
  progress: true,
  columns: 80,
  out: () => undefined,
  err: () => undefined,
  confirm: () => Promise.resolve(false),
  ask: () => Promise.resolve(null),
  ...given,
});

describe('takesLinks', () => {
  it.each<[Record<string, string>, Partial<Screen>, boolean]>([
    [{}, {}, false],
    [{ TERM: 'xterm-256color' }, {}, false],
    [{ TERM: 'xterm-kitty' }, {}, true],
    [{ TERM: 'xterm-kitty' }, { color: false }, false],
    [{ TERM: 'xterm-kitty' }, { interactive: false }, false],
    [{ TERM: 'xterm-kitty', CI: 'true' }, {}, false],
    [{ TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.90.2' }, {}, true],
    [{ TERM_PROGRAM: 'vscode', TERM_PROGRAM_VERSION: '1.71.0' }, {}, false],
    [{ TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.4.1' }, {}, true],
    [{ TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.0.15' }, {}, false],
    [{ TERM_PROGRAM: 'iTerm.app' }, {}, false],
    [{ TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20240203-110809-5046fc22' }, {}, true],
    [{ TERM_PROGRAM: 'WezTerm', TERM_PROGRAM_VERSION: '20200113-214446-bb6251f' }, {}, false],
    [{ TERM_PROGRAM: 'ghostty' }, {}, true],
    [{ TERM_PROGRAM: 'Apple_Terminal', TERM_PROGRAM_VERSION: '453' }, {}, false],
    [{ TERM_PROGRAM: 'constructor' }, {}, false],
    [{ VTE_VERSION: '7600' }, {}, true],
    [{ VTE_VERSION: '5000' }, {}, false],
    [{ VTE_VERSION: '4601' }, {}, false],
    [{ VTE_VERSION: '7600', TERM: 'screen-256color' }, {}, false],
    [{ TERM_PROGRAM: 'tmux', TERM: 'tmux-256color', WT_SESSION: 'x' }, {}, false],
    [{ WT_SESSION: 'x' }, {}, true],
    [{ KONSOLE_VERSION: '230800' }, {}, true],
    [{ FORCE_HYPERLINK: '1' }, { interactive: false }, true],
    [{ FORCE_HYPERLINK: '1' }, { color: false }, false],
    [{ FORCE_HYPERLINK: '0', TERM: 'xterm-kitty' }, {}, false],
  ])('%j %j: %s', (env, given, expected) => {
    expect(takesLinks({ env, terminal: screen(given) })).toBe(expected);
  });
});
