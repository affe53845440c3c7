import { version } from '../../package.json';
import type { AppDiagnosis, CheckResult, DoctorResult, Problem } from '../types';
import { escaped } from './doctor-html/escape';
import { routePicture } from './doctor-html/route';
import { styles } from './doctor-html/styles';
import { statusWords } from './doctor-html/words';
import { shownPath } from './paths';
import { placeOf } from './problem';

const sources: Record<CheckResult['source'], string> = {
  file: 'the files of the app',
  machine: 'this machine and its database',
  live: 'the deployed stack',
};

const block = (text: string): string => `<pre>${escaped(text)}</pre>`;

function commands(lines: readonly string[]): string {
  return lines.length === 0 ? '' : block(lines.join('\n'));
}

function checkItem({ id, status, source, message, detail, remedy }: CheckResult, key: string): string {
  const isWell = status === 'pass' || status === 'skip';
  const more = isWell || detail === undefined ? '' : block(detail);
  const care = remedy?.safe === false ? ' <strong>Look first: this changes what is there.</strong>' : '';
  const toDo =
    isWell || !remedy ? '' : `<p>What to do: ${escaped(remedy.text)}${care}</p>${commands(remedy.commands)}`;
  return `<li class="check ${status}" id="${key}-${id}">
<h4><span class="status">${statusWords[status]}</span> <code>${id}</code></h4>
<p>${escaped(message)}</p>
${more}${toDo}<p class="source">Seen in ${sources[source]}.</p>
</li>
`;
}

function verdictSection({ verdict }: AppDiagnosis, key: string): string {
  const { id, message, evidence, next } = verdict;
  const from =
    evidence === null ? '' : ` It rests on <a href="#${key}-${evidence}"><code>${evidence}</code></a>.`;
  const todo = next.length === 0 ? '' : `<p>Next:</p>${commands(next)}`;
  return `<section class="verdict ${id === 'healthy' ? 'pass' : 'open'}" aria-label="Verdict">
<p><strong>${id}</strong>: ${escaped(message)}${from}</p>
${todo}</section>
`;
}

function appSection(app: AppDiagnosis, index: number, cwd: string): string {
  const key = `app-${index + 1}`;
  const items = app.checks.map((check) => checkItem(check, key)).join('');
  return `<article aria-labelledby="${key}">
<h2 id="${key}">${escaped(shownPath(cwd, app.root))}</h2>
${verdictSection(app, key)}<h3>The way of a message</h3>
${routePicture(app, key)}<h3>Checks</h3>
<ol class="checks">
${items}</ol>
</article>
`;
}

function problemItem(problem: Problem, cwd: string): string {
  const place = placeOf(problem, cwd);
  const frame = problem.frame === undefined || problem.frame === '' ? '' : block(problem.frame);
  return `<li class="check error">
<h4><span class="status">error</span> <code>${escaped(problem.id)}</code></h4>
<p>${escaped(place === '' ? problem.message : `${place}: ${problem.message}`)}</p>
${frame}<p>What to do: ${escaped(problem.remedy)}</p>
</li>
`;
}

function problemSection(problems: readonly Problem[], cwd: string): string {
  if (problems.length === 0) return '';
  const items = problems.map((problem) => problemItem(problem, cwd)).join('');
  return `<section aria-labelledby="problems">
<h2 id="problems">What could not be looked at</h2>
<ol class="checks">
${items}</ol>
</section>
`;
}

/**
 * The result of `doctor` as one page that needs nothing else: no script, no font, no picture from elsewhere.
 *
 * @param style.cwd absolute; paths on the page are relative to it
 */
export function doctorHtml({ apps, problems }: DoctorResult, { cwd }: { cwd: string }): string {
  const none = apps.length === 0 ? '<p>No app was looked at.</p>\n' : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>frigg doctor: ${escaped(apps.map(({ verdict }) => verdict.id).join(', ') || 'nothing looked at')}</title>
<style>
${styles}</style>
</head>
<body>
<main>
<h1>WebSockets of ${apps.length === 1 ? 'an app' : 'apps'}, by <code>frigg doctor</code></h1>
${none}${problemSection(problems, cwd)}${apps.map((app, index) => appSection(app, index, cwd)).join('')}</main>
<footer><p>frigg-toolkit ${escaped(version)}</p></footer>
</body>
</html>
`;
}
