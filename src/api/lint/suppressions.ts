import type { Modules } from '../../app/modules';
import { lineRange, positionAt } from '../../project/positions';
import { ruleIds, type Report, type RuleId } from '../../types';

/** The text by which files with suppressions are found. */
export const suppressionNeedle = 'frigg-lint-disable';

/** `frigg-lint-disable-next-line rule-id -- reason`, in a comment of its own. */
export interface Suppression {
  rules: RuleId[];
  file: string;
  /** The comment, or the directive in it. */
  start: number;
  end: number;
  /** The line that it speaks of. */
  line: number;
}

export interface Suppressions {
  valid: Suppression[];
  /** Directives that silence nothing, because they can't be understood or give no reason. */
  invalid: Report[];
}

interface CommentText {
  text: string;
  start: number;
  end: number;
}

const directive = /^[\s*]*(frigg-lint-disable[\w-]*)(?:[^\S\r\n]+([^\r\n]*?))?[\s*]*$/;

/** Finds the suppressions of one file. A directive without a reason, or with an unknown id, silences nothing. */
export function readSuppressions(file: string, text: string, modules: Modules): Suppressions {
  const found: Suppressions = { valid: [], invalid: [] };
  if (!text.includes(suppressionNeedle)) return found;
  const comments = commentsOf(file, text, modules);
  const commentLines = new Set(comments.flatMap((comment) => wholeLines(text, comment)));
  for (const comment of comments) {
    const match = directive.exec(comment.text);
    if (!match) continue;
    const [, name = '', rest = ''] = match;
    const { start, end } = comment;
    const complain = (message: string): void => {
      found.invalid.push({ at: { file, start, end }, message });
    };
    if (name !== 'frigg-lint-disable-next-line') {
      complain(`\`${name}\` is no directive. Write \`frigg-lint-disable-next-line <rule-id> -- <reason>\`.`);
      continue;
    }
    const [ids = '', ...reasons] = rest.split(/(?:^|\s)--(?=\s|$)/);
    const named = ids.split(/[\s,]+/).filter((id) => id !== '');
    const unknown = named.find((id) => !isRuleId(id));
    if (named.length === 0) complain('The directive names no rule. Write the id of the rule behind it.');
    else if (unknown !== undefined) complain(`There is no rule \`${unknown}\`, so nothing is silenced.`);
    else if (reasons.join('--').trim() === '') {
      complain(
        'The directive gives no reason, so nothing is silenced. Write ` -- ` and the reason behind it.',
      );
    } else {
      let line = positionAt(text, end).line + 1;
      // Several directives, and those of other tools, may stand above one line.
      while (commentLines.has(line)) line += 1;
      found.valid.push({ rules: named.filter(isRuleId), file, start, end, line });
    }
  }
  return found;
}

const isRuleId = (id: string): id is RuleId => (ruleIds as readonly string[]).includes(id);

function commentsOf(file: string, text: string, modules: Modules): CommentText[] {
  if (/\.[cm]?[jt]sx?$/.test(file)) {
    const outcome = modules.load(file);
    if (!outcome.ok) return [];
    return outcome.parsed.comments.map(({ value, start, end }) => ({ text: value, start, end }));
  }
  // In YAML and `.env` files the directive stands on a line of its own: then no string is taken for a comment.
  return [...text.matchAll(/^[^\S\r\n]*(#[^\r\n]*)/gm)].map((match) => {
    const [whole, comment = ''] = match;
    const start = match.index + whole.length - comment.length;
    return { text: comment.slice(1), start, end: start + comment.length };
  });
}

/** The lines on which nothing stands but this comment. */
function wholeLines(text: string, { start, end }: CommentText): number[] {
  const first = positionAt(text, start).line;
  const last = positionAt(text, end).line;
  const isAlone =
    text.slice(lineRange(text, first).start, start).trim() === '' &&
    text.slice(end, lineRange(text, last).end).trim() === '';
  return isAlone ? Array.from({ length: last - first + 1 }, (_, index) => first + index) : [];
}
