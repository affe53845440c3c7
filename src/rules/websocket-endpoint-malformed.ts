import { isSentRightly, judgeEndpoint, type AwsSdk, type EndpointVerdict } from '../../runtime/src/endpoint';
import { findEndpoints, type EndpointPlace } from '../app/endpoints';
import { isDeployed } from '../app/endpoints/deployed';
import { isExampleEnvFile } from '../app/endpoints/examples';
import { isGenerated } from '../app/generated';
import type { Evidence, EvidenceKind, Fix, Report } from '../types';
import type { Rule, Subject } from './rule';

/**
 * Endpoints written down that can't work: what the table of endpoints refuses; and what it normalises, where
 * the one who sends does not. `frigg-websockets` does.
 */
export const websocketEndpointMalformed: Rule = {
  id: 'websocket-endpoint-malformed',
  check(subject) {
    return findEndpoints(subject)
      .filter((place) => isMeant(place, subject))
      .flatMap((place) => reportOf(place, subject) ?? []);
  },
};

type Known = EndpointPlace & { value: string };

function isMeant(place: EndpointPlace, subject: Subject): place is Known {
  const { at, value } = place;
  if (value === null) return false;
  if (place.kind === 'env-file') return place.last && !isExampleEnvFile(at.file);
  // Elsewhere, an empty text is how somebody says that there is none.
  if (value.trim() === '') return false;
  if (place.kind === 'serverless') return place.origin === 'elsewhere';
  const text = subject.text(at.file) ?? '';
  // Early clients of AWS lost the path of an endpoint: a middleware put the stage in.
  return (
    isDeployed(subject.root, at.file, text) && !(place.kind === 'client' && text.includes('middlewareStack'))
  );
}

function reportOf(place: Known, subject: Subject): Report | null {
  const { at, value } = place;
  const verdict = judgeEndpoint(value);
  const name = place.kind === 'client' ? 'The endpoint of this client' : '`WEBSOCKET_API_ENDPOINT`';
  const write = `Write \`${verdict.right}\`.`;
  if (verdict.verdict === 'refused') {
    if (verdict.refusal === 'empty') return usesModel(subject.usage) ? emptyReport(at) : null;
    if (isFilledInLater(value, verdict)) return null;
    return { at, message: `${name} ${verdict.why}, so that no message can be sent. ${write}` };
  }
  if (verdict.verdict !== 'normalised') return null;
  const sdks = place.kind === 'client' ? [place.sdk] : sdksOfCore(subject.usage);
  const failing = sdks.find((sdk) => !isSentRightly(value, sdk));
  const fix = fixOf(place, verdict.url, subject);
  const sender = place.kind === 'client' ? 'the AWS SDK takes it' : 'core hands it to the AWS SDK';
  if (failing !== undefined) {
    const message = `${name} ${verdict.why}, and ${sender} as it is: no message can be sent. ${write}`;
    return { at, message, ...(fix ? { fix } : {}) };
  }
  const isTolerated = verdict.changed.some((change) => change === 'slash' || change === 'no-scheme');
  if (!sdks.includes(2) || !isTolerated) return null;
  const message = `${name} ${verdict.why}. AWS SDK 2 puts up with that, AWS SDK 3 does not. ${write}`;
  return { at, message, severity: 'warning', ...(fix ? { fix } : {}) };
}

const emptyReport = (at: Report['at']): Report => ({
  at,
  severity: 'warning',
  message:
    '`WEBSOCKET_API_ENDPOINT` is empty, which counts as not set: `getActiveConnections()` answers an empty list. Write the address, or remove the line.',
});

const isStrong = (usage: readonly Evidence[], kinds: readonly EvidenceKind[]): boolean =>
  usage.some(({ kind, grade }) => grade === 'strong' && kinds.includes(kind));

const usesModel = (usage: readonly Evidence[]): boolean =>
  isStrong(usage, ['core-model', 'core-repository', 'mongoose-model', 'runtime-model']);

/** The clients that core's own models hand the variable to: AWS SDK 2 with mongoose, 3 with Prisma. */
const sdksOfCore = (usage: readonly Evidence[]): AwsSdk[] => [
  ...(isStrong(usage, ['core-model', 'mongoose-model']) ? [2 as const] : []),
  ...(isStrong(usage, ['core-repository']) ? [3 as const] : []),
];

/** Schemes and marks by which tools name what they put in when the app is built or started. */
const isFilledInLater = (
  value: string,
  { refusal }: Extract<EndpointVerdict, { verdict: 'refused' }>,
): boolean =>
  (refusal === 'scheme' &&
    !/^(?:ftps?|file|mongodb(?:\+srv)?|postgres(?:ql)?|mysql|rediss?|amqps?|tcp|mqtts?|arn:aws[\w-]*:(?:execute-api|apigateway)):/i.test(
      value.trim(),
    )) ||
  /\{\{|\$\{|<%|__\w+__|%\w+%|^encrypted:/.test(value);

/**
 * Puts the address in its one form. Safe only in the call that makes the client, which is all that it is for: the
 * variable may have other readers, a page in the browser that wants `wss://` among them.
 */
function fixOf(place: Known, url: string, { text }: Subject): Fix | null {
  const { literal, value } = place;
  const source = literal && text(literal.file);
  if (!literal || !source || isGenerated(source) || /[\s'"`#$\\]/.test(url)) return null;
  const written = source.slice(literal.start, literal.end);
  const quote = /^["'`]/.exec(written)?.[0] ?? '';
  if (written !== quote + value + quote) return null;
  const safety = place.kind === 'client' && place.inline ? 'safe' : 'unsafe';
  const edit = {
    ...literal,
    text: quote + url + quote,
    safety,
    why: 'is the form that every sender takes',
  } as const;
  return { title: `write \`${url}\``, edits: [edit] };
}
