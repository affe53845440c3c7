import type { Change } from './change';
import { compareTemplates, type PlanSettings } from './compare';
import { referencesOf } from './references';
import { loop, type Resource, type Template } from './template';

/** The deployed WebSocket API, or the stage at which clients reach it, that a deploy takes away. */
export interface WebsocketApiLoss {
  logicalId: string;
  how: 'removed' | 'replaced';
  /** A sentence. */
  why: string;
}

export interface GuardSettings extends PlanSettings {
  /** Templates of the nested stacks of the live one, by logical id, as far as they were read. */
  nested?: Readonly<Record<string, Template | null>>;
}

/**
 * Whether a deploy takes away the WebSocket API that clients are connected to, for whatever reason: what counts is the
 * live template, not how it came about. A doubt counts as a loss, a condition that can't be known among them: what is
 * asked once too often can be allowed, and what is lost can't be given back.
 *
 * @param live the deployed template; null when there is none, which has nothing to lose
 */
export function websocketApiLoss(
  live: Template | null,
  packaged: Template,
  settings: GuardSettings = {},
): WebsocketApiLoss | null {
  if (live === null) return null;
  const { changes } = compareTemplates(live, packaged, settings);
  const all = [...changes.values()];
  const apis = all.filter(({ before }) => before !== null && isWebsocketApi(before));
  const lost = apis.map((change) => ofApi(change, all)).find((loss) => loss !== null);
  if (lost) return lost;
  const stages = all.filter(({ before }) => before !== null && isStageOf(before, apis));
  const lostStage = stages.map(ofStage).find((loss) => loss !== null);
  return lostStage ?? all.map((change) => ofNested(change, settings)).find((loss) => loss !== null) ?? null;
}

/** What is not provably an HTTP API: an API may also be made from a document, or its kind by a parameter. */
function isWebsocketApi({ type, properties }: Resource): boolean {
  if (type === 'AWS::Serverless::WebSocketApi') return true;
  // What it makes is not known; that an API is among it may be.
  if (type === loop) return JSON.stringify(properties).includes('AWS::ApiGatewayV2::Api"');
  if (type !== 'AWS::ApiGatewayV2::Api') return false;
  const { ProtocolType, Body, BodyS3Location } = properties;
  if (typeof ProtocolType === 'string') return ProtocolType.toUpperCase() === 'WEBSOCKET';
  // API Gateway imports only HTTP APIs from a document.
  return Body === undefined && BodyS3Location === undefined;
}

function ofApi(
  { name, before, after, effect, isConditional, decidedBy }: Change,
  all: readonly Change[],
): WebsocketApiLoss | null {
  if (after === null) {
    const next = all.find(
      (other) => other.effect === 'add' && other.after !== null && isWebsocketApi(other.after),
    );
    return next
      ? {
          logicalId: name,
          how: 'replaced',
          why: `The WebSocket API \`${name}\` goes, and another, \`${next.name}\`, takes its place under another address.`,
        }
      : {
          logicalId: name,
          how: 'removed',
          why: `The WebSocket API \`${name}\` is no longer in what is deployed.`,
        };
  }
  if (before !== null && before.type !== after.type) {
    return {
      logicalId: name,
      how: 'replaced',
      why: `\`${name}\` is no longer a WebSocket API, but \`${after.type}\`.`,
    };
  }
  if (effect === 'replace' || effect === 'may-replace') {
    const by = decidedBy.map((property) => `\`${property}\``).join(', ');
    const verb = effect === 'replace' ? 'replaces' : 'may replace';
    return {
      logicalId: name,
      how: 'replaced',
      why: `A change of ${by || 'its properties'} ${verb} the WebSocket API \`${name}\`.`,
    };
  }
  if (!isConditional) return null;
  return {
    logicalId: name,
    how: 'removed',
    why: `Whether the WebSocket API \`${name}\` stays depends on a condition whose value is not known here.`,
  };
}

function isStageOf({ type, properties }: Resource, apis: readonly Change[]): boolean {
  if (type !== 'AWS::ApiGatewayV2::Stage') return false;
  const references = referencesOf(properties.ApiId);
  return apis.some((api) => references.some(({ id }) => id === api.id));
}

function ofStage({ name, after, effect, isConditional }: Change): WebsocketApiLoss | null {
  if (after === null) {
    return {
      logicalId: name,
      how: 'removed',
      why: `The stage \`${name}\` of the WebSocket API goes, and its address with it.`,
    };
  }
  if (!isConditional && effect !== 'replace' && effect !== 'may-replace') return null;
  return {
    logicalId: name,
    how: 'replaced',
    why: `The stage \`${name}\` of the WebSocket API is replaced, and its address with it.`,
  };
}

/** A nested stack that goes takes what is in it along. */
function ofNested(
  { name, before, after, effect }: Change,
  { nested }: GuardSettings,
): WebsocketApiLoss | null {
  if (before?.type !== 'AWS::CloudFormation::Stack') return null;
  if (after !== null && effect !== 'replace' && effect !== 'may-replace') return null;
  const template = nested && Object.hasOwn(nested, name) ? nested[name] : undefined;
  const how = after === null ? 'removed' : 'replaced';
  if (!template) {
    return {
      logicalId: name,
      how,
      why: `The nested stack \`${name}\` is ${how}, and whether a WebSocket API is in it is not known.`,
    };
  }
  const inside = websocketApiLoss(template, {});
  return inside && { logicalId: name, how, why: `The nested stack \`${name}\` is ${how}: ${inside.why}` };
}
