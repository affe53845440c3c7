import { changedAttributes, type Change } from '../change';
import { comparePermissions } from '../permissions/compare';
import { isObject, textOf, type Resource } from '../template';
import { nameTrouble } from './names';
import * as api from './api';
import * as data from './data';
import * as functions from './function';
import { changesIn, isOrMayBe, names, sentences, touched, type Context, type Teller } from './words';

const tellers: Readonly<Record<string, Teller>> = {
  'AWS::ApiGatewayV2::Api': api.api,
  'AWS::ApiGateway::RestApi': api.restApi,
  'AWS::ApiGatewayV2::Route': api.route,
  'AWS::ApiGatewayV2::Stage': api.stage,
  'AWS::ApiGatewayV2::Integration': api.integration,
  'AWS::ApiGatewayV2::Deployment': api.deployment,
  'AWS::ApiGatewayV2::DomainName': api.domain,
  'AWS::ApiGatewayV2::ApiMapping': api.domain,
  'AWS::Lambda::Function': functions.lambdaFunction,
  'AWS::Lambda::LayerVersion': functions.layer,
  'AWS::Lambda::EventSourceMapping': functions.eventSource,
  'AWS::S3::Bucket': data.bucket,
  'AWS::SNS::Topic': data.topic,
  'AWS::CloudFormation::Stack': data.nestedStack,
  ...Object.fromEntries(data.holders.map((type) => [type, data.holder])),
};

/** What a change means, in a line of whole sentences. */
export function impactOf(change: Change, context: Context): string {
  const { before, after, effect } = change;
  const type = (after ?? before)?.type ?? '';
  if (before && after && before.type !== after.type) {
    const [from, to] = [before.type, after.type].map((one) => one || 'none');
    return `Its type changes, from \`${String(from)}\` to \`${String(to)}\`: CloudFormation refuses that, so the deploy will fail. Give the new one another logical id.`;
  }
  const permissions = permissionWords(change, type);
  const stays = kept(change);
  // What is kept keeps what is in it, whatever the type has to say of going.
  const told =
    Object.hasOwn(tellers, type) && stays?.is !== 'whole' ? tellers[type]?.(change, context) : null;
  return sentences(
    told ?? (permissions === null || isMadeAnew(effect) ? general(change) : null),
    permissions,
    change.unsettled.length > 0 &&
      `What ${names(change.unsettled)} reads may change with a parameter, a mapping or a condition.`,
    nameTrouble(change, type, context),
    stays?.words,
    attributes(change),
    change.isConditional && 'Whether it is there depends on a condition whose value is not known here.',
  );
}

const isMadeAnew = (effect: Change['effect']): boolean => effect === 'replace' || effect === 'may-replace';

/** What can be said of any resource. */
function general(change: Change): string | null {
  const { effect } = change;
  if (effect === 'add') return 'It is new.';
  if (effect === 'remove') return 'It leaves the stack.';
  const changed = touched(change);
  const causes = [...new Set(change.follows.values())];
  const because = causes.length > 0 ? `It follows ${names(causes)}, which changes.` : null;
  if (isMadeAnew(effect)) {
    const by = change.decidedBy.length > 0 ? change.decidedBy : changed;
    const why =
      effect === 'replace' ? 'which can not be changed in place' : 'which may not be possible in place';
    return sentences(`It ${isOrMayBe(change)} made anew: ${names(by)} changes, ${why}.`, because);
  }
  return sentences(changesIn(changed), because);
}

function permissionWords({ before, after }: Change, type: string): string | null {
  const compared = comparePermissions(type, before?.properties ?? null, after?.properties ?? null);
  if (compared === null) return null;
  const { widened, narrowed, isUncertain } = compared;
  if (widened.length + narrowed.length === 0 && !isUncertain) {
    return before && after ? 'It permits the same as before.' : null;
  }
  return sentences(
    widened.length > 0 && `Permissions widened: ${list(widened)}.`,
    narrowed.length > 0 && `Permissions narrowed: ${list(narrowed)}.`,
    isUncertain && 'What a part of it permits can not be told from the template.',
  );
}

const list = (parts: readonly string[], most = 8): string =>
  parts.length > most
    ? `${parts.slice(0, most).join('; ')}; and ${parts.length - most} more`
    : parts.join('; ');

interface Kept {
  is: 'whole' | 'snapshot';
  words: string;
}

/** What the policies of a resource keep of what goes. */
function kept({ before, after, effect }: Change): Kept | null {
  const policy = (resource: Resource | null, name: string): string =>
    isObject(resource?.whole) ? textOf(resource.whole[name]) : '';
  // Of what goes the live template is the last that says something.
  const [name, given] =
    effect === 'remove'
      ? ['DeletionPolicy', policy(before, 'DeletionPolicy')]
      : isMadeAnew(effect)
        ? ['UpdateReplacePolicy', policy(after, 'UpdateReplacePolicy')]
        : ['', ''];
  const which = effect === 'remove' ? 'It' : 'The old one';
  if (given.startsWith('Retain')) {
    return {
      is: 'whole',
      words: `${which} is not deleted (\`${name}\`), and no longer belongs to the stack.`,
    };
  }
  return given === 'Snapshot' ? { is: 'snapshot', words: `A snapshot is kept (\`${name}\`).` } : null;
}

function attributes(change: Change): string | null {
  if (!change.before || !change.after) return null;
  const changed = changedAttributes(change);
  return changed.length > 0 ? `Its ${names(changed)} changes.` : null;
}
