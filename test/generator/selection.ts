import fc from 'fast-check';
import { absent, decisions, deleted, disabled, enabled, openSpread, type Decision } from './decisions';
import { laters, type Later } from './later';
import { integrationMembers, plainMembers, type PlainMember } from './members';
import { shapes, type Shape } from './shapes';
import { spreads, type Spread } from './spreads';
import { jsonStyle, plainStyle, style, type Style } from './style';
import type { UsageKind } from './usage';
import { modelUsages } from './usage-models';
import { configUsages } from './usage-configs';
import { endpointUsages } from './usage-endpoint';
import { otherUsages } from './usage-others';

const usageKinds: readonly UsageKind[] = [...modelUsages, ...endpointUsages, ...otherUsages, ...configUsages];

/** The parts of one case. */
export interface Selection {
  shape: Shape;
  integrations: (typeof integrationMembers)[number] | null;
  /** Members that stand before and behind the decision. */
  first: PlainMember[];
  last: PlainMember[];
  integrationsLast: boolean;
  decision: Decision;
  spreadFirst: Spread | null;
  spreadLast: Spread | null;
  later: Later | null;
  style: Style;
  usage: { kind: UsageKind; distance: string };
  overrideDisabled: boolean;
  folder: '' | 'src/' | 'backend/' | 'server/';
  core: string;
  distractors: boolean;
}

const usages = usageKinds.flatMap((kind) =>
  Object.keys(kind.distances).map((distance) => ({ kind, distance })),
);
/** The plainest strong use, so that half of the cases are about the edit. */
const plain = usages.filter(({ distance }) => distance === 'another file');

const option = <T>(values: readonly T[]): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 2, arbitrary: fc.constantFrom(...values) });

const anything: fc.Arbitrary<Selection> = fc.record({
  shape: fc.constantFrom(...shapes),
  integrations: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...integrationMembers) },
    { weight: 1, arbitrary: fc.constant(null) },
  ),
  first: fc.uniqueArray(fc.constantFrom(...plainMembers), { maxLength: 3 }),
  last: fc.uniqueArray(fc.constantFrom(...plainMembers), { maxLength: 2 }),
  integrationsLast: fc.boolean(),
  decision: fc.oneof(
    { weight: 1, arbitrary: fc.constant(absent) },
    { weight: 1, arbitrary: fc.constantFrom(...decisions) },
  ),
  spreadFirst: option(spreads),
  spreadLast: option(spreads),
  later: fc.oneof(fc.constant(null), fc.constantFrom(...laters)),
  style,
  usage: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...plain) },
    { weight: 1, arbitrary: fc.constantFrom(...usages) },
  ),
  overrideDisabled: fc.boolean(),
  folder: fc.constantFrom('', 'src/', 'backend/', 'server/'),
  core: fc.constantFrom('^2.0.0-next.28', '2.0.0-next.40', '^1.1.7', 'latest'),
  distractors: fc.boolean(),
});

const isPlain = (decision: Decision): boolean =>
  decision.write === null || decision.verdict === enabled || decision.verdict === disabled;

/** Which of two spreads may stand together, and beside what is decided elsewhere. */
function keepSpreads(of: Selection): Pick<Selection, 'spreadFirst' | 'spreadLast'> {
  const { decision } = of;
  const may = (spread: Spread | null): Spread | null => {
    if (!spread) return null;
    if (of.shape.json) return null;
    // Of two empty literals it does not matter which one takes the line.
    if (spread.text === 'null' && !of.integrations) return null;
    if (of.shape.twice) return spread.verdict ? null : spread;
    return spread.verdict === openSpread && !isPlain(decision) ? null : spread;
  };
  const [first, last] = [may(of.spreadFirst), may(of.spreadLast)];
  const spreadLast = last && last.text === first?.text ? null : last;
  const alone = (spread: Spread | null, other: Spread | null): Spread | null =>
    spread?.branches && (decision.write !== null || other?.verdict) ? null : spread;
  const spreadFirst = alone(first, spreadLast);
  return { spreadFirst, spreadLast: alone(spreadLast, spreadFirst) };
}

/** Takes out parts that exclude one another; what is left is a whole app. */
function consistent(of: Selection): Selection {
  const { shape } = of;
  const { json } = shape;
  const isLeftOut = json ? !of.decision.json : shape.twice && !isPlain(of.decision);
  const decision = isLeftOut ? absent : of.decision;
  const { spreadFirst, spreadLast } = keepSpreads({ ...of, decision });
  const names = new Set<string>();
  const keep = (members: readonly PlainMember[]): PlainMember[] =>
    members.filter((member) => (!json || member.json) && !names.has(member.name) && names.add(member.name));
  const plainIntegrations = integrationMembers.find((member) => member.json) ?? null;
  const integrations =
    json && !of.integrations?.json
      ? plainIntegrations
      : (of.integrations ?? (shape.bare ? plainIntegrations : null));
  const later =
    shape.variable && mayFollow(of.later, shape, decision, [spreadFirst, spreadLast]) ? of.later : null;
  const home = of.usage.distance === 'same file' || of.usage.distance === 'inside the definition';
  return {
    ...of,
    decision,
    spreadFirst,
    spreadLast,
    integrations,
    first: keep(of.first),
    last: keep(of.last),
    later,
    style: json ? jsonStyle(of.style) : of.style,
    usage: json && home ? { ...of.usage, distance: 'another file' } : of.usage,
    overrideDisabled: of.overrideDisabled && !shape.twice,
  };
}

/** A statement behind the definition that goes with what is in it. */
function mayFollow(
  later: Later | null,
  shape: Shape,
  decision: Decision,
  around: readonly (Spread | null)[],
): boolean {
  const decides = decision.write !== null || around.some((spread) => spread?.verdict);
  if (later?.alone && decides) return false;
  const isCopied = shape.outer !== undefined;
  const isOpen = decision.otherKey ?? around.some((spread) => spread?.verdict === openSpread);
  if (later?.verdict === deleted && (isCopied || isOpen)) return false;
  return !(later?.verdict && around.some((spread) => spread?.branches));
}

export const selection: fc.Arbitrary<Selection> = anything.map(consistent);

/** Every use at every distance in each language, in an app that is plain otherwise. */
export const plainUses: [kind: string, distance: string, language: string, of: Selection][] = usages.flatMap(
  (usage) =>
    (['cjs', 'esm', 'ts'] as const).map((kind): [string, string, string, Selection] => [
      usage.kind.name,
      usage.distance,
      kind,
      {
        shape:
          shapes.find(({ language, variable, twice }) => language.kind === kind && variable && !twice) ??
          raise(),
        integrations: integrationMembers[0] ?? null,
        first: plainMembers.slice(0, 1),
        last: [],
        integrationsLast: false,
        decision: absent,
        spreadFirst: null,
        spreadLast: null,
        later: null,
        style: plainStyle,
        usage,
        overrideDisabled: false,
        folder: '',
        core: '2.0.0-next.30',
        distractors: true,
      },
    ]),
);

function raise(): never {
  throw new Error('There is no shape for this language');
}
