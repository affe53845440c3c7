import type { AppLint, Edit, Finding } from '../types';
import { count, problemsOf, safetyOf } from './findings-count';
import { accountDocument, documentVersion, errorOf, printDocument } from './json';
import { shownPath } from './paths';
import type { LintReporter } from './reporter';

const editDocument = ({ file, start, end, text, safety, why }: Edit, cwd: string) => ({
  file: shownPath(cwd, file),
  start,
  end,
  text,
  safety,
  why,
});

function findingDocument(finding: Finding, cwd: string) {
  const { ruleId, severity, message, file, line, column, endLine, endColumn, pointer, fix } = finding;
  const safety = safetyOf(finding);
  return {
    ruleId,
    severity,
    message,
    file: shownPath(cwd, file),
    line,
    column,
    endLine,
    endColumn,
    pointer,
    ...(fix && safety
      ? { fix: { title: fix.title, safety, edits: fix.edits.map((edit) => editDocument(edit, cwd)) } }
      : {}),
  };
}

const appDocument = (app: AppLint, cwd: string) => ({
  root: shownPath(cwd, app.root),
  findings: app.findings.map((finding) => findingDocument(finding, cwd)),
});

/** The document of `lint`, relative to the working folder; its schema is `schema/output/lint.schema.json`. */
export const lintJson: LintReporter = {
  name: 'json',
  print(result, { cwd }) {
    const [problem] = problemsOf(result);
    const { errors, warnings, fixable } = count(result.apps.flatMap(({ findings }) => findings));
    return printDocument({
      version: documentVersion,
      command: 'lint',
      apps: result.apps.map((app) => appDocument(app, cwd)),
      files: accountDocument(result.files, cwd),
      summary: { errors, warnings, fixable },
      ...(problem ? { error: errorOf(problem, cwd) } : {}),
    });
  },
};
