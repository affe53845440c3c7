import type { AppDiagnosis, CheckId, CheckResult, CheckStatus } from '../../types';
import { escaped } from './escape';
import { statusWords } from './words';

/** A place on the way of a message. */
interface Station {
  name: string;
  /** Those that look at the way from here to the next place; none at the last. */
  checks: readonly CheckId[];
}

/** From the client to the code, and to the stack that the code is deployed as. */
const stations: readonly Station[] = [
  { name: 'Client', checks: ['endpoint-answers', 'clients-connected'] },
  { name: 'WebSocket API', checks: ['gateway-routes', 'endpoint-deployed', 'manage-connections'] },
  { name: 'Deployed functions', checks: ['database-reachable', 'connections-collection'] },
  { name: 'Stored connections', checks: ['sends-arrive', 'endpoint-local'] },
  {
    name: 'Code and definition',
    checks: ['definition-valid', 'websockets-enabled', 'runtime-installed', 'config-composes'],
  },
  { name: 'Serverless config', checks: ['credentials', 'stack-deployed', 'deployed-after-enabling'] },
  { name: 'Deployed stack', checks: [] },
];

interface Link {
  from: string;
  to: string;
  seen: readonly CheckResult[];
  status: CheckStatus;
}

const worstFirst: readonly CheckStatus[] = ['fail', 'error', 'warn', 'skip', 'pass'];

function linksOf({ checks }: AppDiagnosis): Link[] {
  return stations.slice(1).map(({ name }, index) => {
    const before = stations[index];
    const seen = checks.filter(({ id }) => before?.checks.includes(id));
    // A way that nobody looked at is not known to be well.
    const status = worstFirst.find((each) => seen.some((check) => check.status === each)) ?? 'skip';
    return { from: before?.name ?? '', to: name, seen, status };
  });
}

const isBroken = ({ status }: Link): boolean => status === 'fail' || status === 'error';

const width = 340;
const boxHeight = 30;
const lineHeight = 20;
const middle = 24;

function box(name: string, top: number): string {
  return `<rect x="1" y="${top}" width="${width - 2}" height="${boxHeight}" rx="4"/>
<text class="station" x="${width / 2}" y="${top + 20}">${escaped(name)}</text>
`;
}

function linesOf(link: Link): string[] {
  const seen = link.seen.map(({ id, status }) => `${id}: ${statusWords[status]}`);
  const lines = seen.length === 0 ? ['not asked for'] : seen;
  return isBroken(link) ? ['✕ broken here', ...lines] : lines;
}

const heightOf = (link: Link): number => linesOf(link).length * lineHeight + 14;

/** The way itself, with a gap and a cross in it where it is broken, and its checks beside it. */
function drawn(link: Link, top: number): string {
  const bottom = top + heightOf(link);
  const centre = (top + bottom) / 2;
  const cross = `M${middle - 8} ${centre - 8}l16 16m0 -16l-16 16`;
  const path = isBroken(link)
    ? `M${middle} ${top}V${centre - 14}M${middle} ${centre + 14}V${bottom}${cross}`
    : `M${middle} ${top}V${bottom}`;
  const texts = linesOf(link).map((line, index) => {
    const mark = index === 0 && isBroken(link) ? ' class="mark"' : '';
    return `<text${mark} x="${middle + 24}" y="${top + 20 + index * lineHeight}">${escaped(line)}</text>\n`;
  });
  return `<g class="${link.status}${isBroken(link) ? ' broken' : ''}">
<path class="link" d="${path}"/>
${texts.join('')}</g>
`;
}

function description(links: readonly Link[]): string {
  const broken = links.filter(isBroken).map(({ from, to, seen }) => {
    const causes = seen.filter(({ status }) => status === 'fail' || status === 'error');
    return `Broken between “${from}” and “${to}”: ${causes.map(({ id }) => id).join(', ')}.`;
  });
  if (broken.length > 0) return broken.join(' ');
  const unseen = links.some(({ status }) => status === 'skip');
  return unseen ? 'No link is known to be broken; not all were looked at.' : 'No link is broken.';
}

/** The way of a message between a client and the code as a picture, with the broken link marked. */
export function routePicture(app: AppDiagnosis, key: string): string {
  const links = linksOf(app);
  let top = 1;
  let parts = '';
  stations.forEach(({ name }, index) => {
    parts += box(name, top);
    top += boxHeight;
    const link = links[index];
    if (!link) return;
    parts += drawn(link, top);
    top += heightOf(link);
  });
  return `<svg class="route" role="img" aria-labelledby="${key}-route ${key}-broken" viewBox="0 0 ${width} ${top + 1}">
<title id="${key}-route">The way between a client and the code</title>
<desc id="${key}-broken">${escaped(description(links))}</desc>
${parts}</svg>
`;
}
