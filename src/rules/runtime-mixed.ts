import { eachValue } from '../app/usage/configs/document';
import { isTestFile } from '../app/usage/test-files';
import { positionAt } from '../project/positions';
import { shortPlace } from '../project/short-place';
import type { Evidence, Position, SourceRange } from '../types';
import type { Rule, Subject } from './rule';

type Place = SourceRange & Position;

const coreKinds = new Set(['core-model', 'core-repository', 'mongoose-model']);

/** Core's model and `frigg-websockets` in one app: two writers of one collection. */
export const runtimeMixed: Rule = {
  id: 'runtime-mixed',
  check(subject) {
    const strong = subject.usage.filter(({ grade }) => grade === 'strong');
    const ofCore = strong.filter(({ kind }) => coreKinds.has(kind));
    const ofRuntime = strong.filter(({ kind }) => kind === 'runtime-model');
    // A place that gets the one or the other chooses between them.
    const core = first(without(ofCore, ofRuntime));
    const runtime = first([...without(ofRuntime, ofCore), ...handlers(subject)]);
    if (!core || !runtime) return [];
    const at = first([core, runtime]) === core ? runtime : core;
    const place = (one: Place): string => shortPlace(subject.root, one);
    return [
      {
        at: { file: at.file, start: at.start, end: at.end },
        message: `The app keeps its connections in two ways: by core's model at ${place(core)}, and by \`frigg-websockets\` at ${place(runtime)}; both write the same collection. Take \`WebsocketConnection\` from \`frigg-websockets\` in all places.`,
      },
    ];
  },
};

const without = (places: readonly Evidence[], others: readonly Evidence[]): Evidence[] =>
  places.filter((one) => !others.some(({ file, start }) => file === one.file && start === one.start));

function first<T extends Place>(places: readonly T[]): T | undefined {
  const [earliest] = [...places].sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.start - b.start,
  );
  return earliest;
}

/** Functions of Serverless configs whose handler is that of the runtime. */
function handlers({ configs, root, text }: Subject): Place[] {
  const found: Place[] = [];
  for (const document of configs) {
    eachValue(document, (value, path) => {
      if (path.at(-1) !== 'handler' || value.kind !== 'scalar' || isTestFile(root, value.file)) return;
      if (!/(?:^|\/)frigg-websockets\/./.test(value.value ?? '')) return;
      const { file, start, end } = value;
      found.push({ file, start, end, ...positionAt(text(file) ?? '', start) });
    });
  }
  return found;
}
