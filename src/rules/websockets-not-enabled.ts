import { headOf, pointerAt } from '../app/definition/places';
import type { WebsocketsReading } from '../app/definition/websockets';
import type { CoreFacts, CoreVersion } from '../project/core';
import { shortPlace } from '../project/short-place';
import type { Evidence, EvidenceKind, Report, SourceRange } from '../types';
import type { Rule, Subject } from './rule';

type Missing = Extract<WebsocketsReading, { state: 'missing' }>;

/** The app uses WebSockets, and its definition does not ask for them. */
export const websocketsNotEnabled: Rule = {
  id: 'websockets-not-enabled',
  async check(subject) {
    const { websockets, usage } = subject;
    const strong = usage.filter(({ grade }) => grade === 'strong');
    if (!websockets || strong.length === 0) return [];
    if (websockets.state === 'missing') return [await missing(subject, websockets, strong)];
    if (websockets.state !== 'disabled') return [];
    const left = withoutRoutes(strong);
    return left.length === 0 ? [] : [await disabled(subject, websockets.at, left)];
  },
};

/** Routes that a config declares are deployed whatever the definition says: `websocket-routes-duplicated` tells. */
function withoutRoutes(strong: readonly Evidence[]): readonly Evidence[] {
  const hasRoutes = strong.some(({ kind }) => kind === 'serverless-event');
  return hasRoutes
    ? strong.filter(({ kind }) => kind !== 'serverless-event' && kind !== 'core-handler')
    : strong;
}

async function missing(subject: Subject, reading: Missing, strong: readonly Evidence[]): Promise<Report> {
  const { version, facts } = await subject.core();
  const fix = await subject.enabling();
  const at = placeOf(subject, reading);
  const line = reading.into === 'websockets' ? '`enable: true`' : '`websockets: { enable: true }`';
  const where = reading.into === 'branches' ? 'on every way that it can take' : 'here';
  return {
    at: headOf(at, subject.text(at.file)),
    message: `The app uses WebSockets (${shown(subject, strong)}), and its definition does not enable them. ${urgency(version, facts)}. Write ${line} ${where}.`,
    pointer: reading.into === 'websockets' || reading.into === 'value' ? '/websockets' : '',
    ...(isMadeByHand(facts, strong) ? { severity: 'warning' as const } : {}),
    ...(fix ? { fix } : {}),
  };
}

async function disabled(subject: Subject, at: SourceRange, strong: readonly Evidence[]): Promise<Report> {
  const { version, facts } = await subject.core();
  const root = subject.definition?.definition.root;
  return {
    at,
    message: `WebSockets are switched off here, and the app uses them (${shown(subject, strong)}). ${urgency(version, facts)}. Write \`enable: true\`, or take the use out.`,
    pointer: (root && pointerAt(root, at)) ?? '/websockets',
    severity: 'warning',
  };
}

/** Up to core 1.x all WebSockets are made by hand, and a config that declares them deploys them all the same. */
const isMadeByHand = ({ deploys }: CoreFacts, strong: readonly Evidence[]): boolean =>
  deploys === 'none' &&
  strong.some(({ kind }) => kind === 'serverless-event' || kind === 'websocket-api-resource');

function placeOf({ definition }: Subject, reading: Missing): SourceRange {
  const whole = definition?.place ?? { file: '', start: 0, end: 0 };
  switch (reading.into) {
    case 'definition':
      return whole;
    case 'websockets':
      return reading.object.range;
    case 'value':
      return reading.repair.kind === 'rename-key' ? reading.repair.keyRange : reading.repair.site;
    case 'branches':
      return reading.places[0] ?? whole;
  }
}

/** What the kinds of evidence show, the most telling first. */
const telling: Readonly<Record<EvidenceKind, string>> = {
  'core-model': '`WebsocketConnection` of core',
  'runtime-model': 'the connections of `frigg-websockets`',
  'core-repository': 'the WebSocket repository of core',
  'mongoose-model': 'the mongoose model `WebsocketConnection`',
  'management-api-v3': 'messages are posted to connections',
  'management-api-v2': 'messages are posted to connections',
  'serverless-event': 'WebSocket routes are declared',
  'websocket-api-resource': 'a WebSocket API is made by hand',
  'core-handler': "core's WebSocket handler is named",
  'endpoint-read': '`WEBSOCKET_API_ENDPOINT` is read',
  'env-file': '`WEBSOCKET_API_ENDPOINT` is set',
  'browser-socket': 'a WebSocket is opened',
};
const order = Object.keys(telling);

function shown({ root }: Subject, strong: readonly Evidence[]): string {
  const [first] = [...strong].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  if (!first) return '';
  const others = strong.length - 1;
  const more = others === 0 ? '' : ` and ${others} more ${others === 1 ? 'place' : 'places'}`;
  return `${telling[first.kind]} at ${shortPlace(root, first)}${more}`;
}

/** On which side of the line the app's version is. */
function urgency({ version }: CoreVersion, { deploys }: CoreFacts): string {
  const name = version === null ? 'its version of core' : `core ${version}`;
  const later = 'from 2.0.0-next.29 on, only apps that enable them get them';
  switch (deploys) {
    case 'every-app':
      return `Your version still deploys them anyway (${name}); ${later}`;
    case 'only-enabled':
      return `Your version no longer deploys them without that (${name})`;
    case 'none':
      return `Your version never deployed them by itself (${name}); ${later}`;
    case 'unknown':
      return `Which WebSockets your version of core deploys is not known; ${later}`;
  }
}
