import { isObject, partOf, same } from '../template';
import { display } from '../text';
import { changesIn, isNewAddress, isOrMayBe, names, sentences, touched, type Teller } from './words';

/** Of these more is told than that they change. */
const toldApart = ['Code', 'Environment', 'Runtime'];

/** `AWS::Lambda::Function` */
export const lambdaFunction: Teller = (change) => {
  const { before, after, effect, code } = change;
  if (effect === 'add') return 'A new function.';
  if (effect === 'remove') return 'The function goes: nothing answers its events any more.';
  const changed = touched(change).filter((name) => !toldApart.includes(name));
  return sentences(
    isNewAddress(change) &&
      `The function ${isOrMayBe(change)} made anew with another ARN (${names(change.decidedBy)}): whatever calls it from outside of this stack must be pointed to it.`,
    code === 'changed' && 'The code is new.',
    code === 'same' && change.properties.includes('Code') && 'The place of its code changes.',
    code === 'unknown' && 'The code may be new: without function versions the template does not tell.',
    environment(
      partOf(before?.properties, 'Environment').Variables,
      partOf(after?.properties, 'Environment').Variables,
    ),
    change.follows.has('Environment') &&
      `Variables of the environment follow \`${String(change.follows.get('Environment'))}\`, which is made anew.`,
    before?.properties.Runtime !== after?.properties.Runtime &&
      `The runtime becomes \`${display(after?.properties.Runtime)}\`.`,
    changesIn(changed),
  );
};

/** Names alone: a value may be a secret. */
function environment(before: unknown, after: unknown): string | null {
  if (same(before, after)) return null;
  if ((before !== undefined && !isObject(before)) || (after !== undefined && !isObject(after))) {
    return 'The environment changes.';
  }
  const [from, to] = [before ?? {}, after ?? {}];
  const added = Object.keys(to).filter((name) => !Object.hasOwn(from, name));
  const removed = Object.keys(from).filter((name) => !Object.hasOwn(to, name));
  const changed = Object.keys(to).filter((name) => Object.hasOwn(from, name) && !same(from[name], to[name]));
  const parts = [
    added.length > 0 ? `gets ${names(added)}` : '',
    changed.length > 0 ? `gets other values for ${names(changed)}` : '',
    removed.length > 0 ? `loses ${names(removed)}` : '',
  ].filter((part) => part !== '');
  return parts.length > 0 ? `The environment ${parts.join(', ')}.` : null;
}

/** `AWS::Lambda::LayerVersion` */
export const layer: Teller = (change) => {
  if (!isNewAddress(change)) return null;
  return `Its content ${change.code === 'unknown' ? 'may be' : 'is'} new: a new version of the layer is made.`;
};

/** `AWS::Lambda::EventSourceMapping` */
export const eventSource: Teller = (change) => {
  if (change.effect === 'add') return 'Events of a queue, stream or topic now reach the function.';
  if (change.effect === 'remove') return 'Events no longer reach the function: they stay where they are.';
  if (!isNewAddress(change)) return null;
  return `The connection of the function to its source ${isOrMayBe(change)} made anew (${names(change.decidedBy)}): a stream may be read again from where it starts.`;
};
