import type { Edit, Evidence, TextEdit } from '../../src/types';
import { moveAll } from './attempt';
import { addDependency } from './dependency';
import type { RuntimeInput } from './input';
import { modelName, runtimePackage } from './names';
import {
  coreObstacle,
  environmentObstacle,
  mockObstacle,
  postgresObstacle,
  type Obstacle,
} from './obstacles';
import { misfits } from './uses';
import type { Edited } from './verify';

export type { Obstacle } from './obstacles';

export interface RuntimePlan {
  edits: Edit[];
  /** Why nothing is moved; null also where there is nothing to move. */
  obstacle: Obstacle | null;
  /** For the user, where an obstacle is met: what to write. */
  lines: string[];
}

const strong = (usage: readonly Evidence[], kind: Evidence['kind']): Evidence | undefined =>
  usage.find((one) => one.kind === kind && one.grade === 'strong');

/**
 * Plans the edits that make an app take `WebsocketConnection` from `frigg-websockets`: all of its imports or none,
 * and the dependency. They are only answered when the use that is found with them is the same, but for where the
 * model comes from.
 */
export async function planRuntime(input: RuntimeInput): Promise<RuntimePlan> {
  const { usage } = input;
  const first = strong(usage, 'core-model');
  if (!first) {
    return strong(usage, 'runtime-model')
      ? settle(input, new Map())
      : { edits: [], obstacle: null, lines: [] };
  }
  const obstacle = obstacleOf(input);
  if (obstacle) return refused({ ...obstacle, at: obstacle.at ?? first });
  const attempt = await moveAll(input);
  if (attempt.kind === 'moved') return settle(input, attempt.edited);
  const { why, at } = attempt.obstacle;
  return attempt.kind === 'left' ? unmoved(input, attempt.obstacle) : refused({ why, at: at ?? first });
}

/** What speaks against a move whatever the imports look like. */
function obstacleOf(input: RuntimeInput): Obstacle | null {
  const { usage, definition, files, scripts } = input;
  const repository = strong(usage, 'core-repository');
  if (repository) {
    const why = "Core's repository of connections is used too, and keeps them by Prisma";
    return { why, at: repository };
  }
  const [misfit] = misfits(scripts.resolver, scripts.units());
  return (
    coreObstacle(input.core) ??
    postgresObstacle(definition.root) ??
    environmentObstacle(files, input.envFolders) ??
    mockObstacle(input) ??
    (misfit ? { why: `Not every use can be kept: ${misfit.why}`, at: misfit } : null)
  );
}

/** The edits with the dependency that they need. */
function settle(input: RuntimeInput, edited: ReadonlyMap<string, Edited>): RuntimePlan {
  const { file } = input.manifest;
  const outcome = input.modules.load(file);
  const added = outcome.ok
    ? addDependency(outcome.parsed.text, input.range)
    : ({ kind: 'refused', why: 'it can not be read' } as const);
  if (added.kind === 'refused') {
    return refused({
      why: `The dependency can not be added: ${added.why}`,
      at: { file, start: 0, end: 0 },
    });
  }
  const named = (path: string, edits: readonly TextEdit[], why: string): Edit[] =>
    edits.map((edit) => ({ ...edit, file: path, safety: 'safe', why }));
  const moved = [...edited].flatMap(([path, { edits }]) =>
    named(path, edits, `takes \`${modelName}\` from ${runtimePackage}`),
  );
  const depended =
    added.kind === 'edit' ? named(file, added.edits, `adds the dependency ${runtimePackage}`) : [];
  return { edits: [...moved, ...depended], obstacle: null, lines: [] };
}

const refused = (obstacle: Obstacle): RuntimePlan => ({ edits: [], obstacle, lines: [] });

/** An import or access that a person can change there. */
function unmoved({ modules }: RuntimeInput, obstacle: Obstacle): RuntimePlan {
  const outcome = obstacle.at && modules.loaded().get(obstacle.at.file);
  if (!outcome?.ok) return refused(obstacle);
  const isModule = outcome.parsed.program.body.some(({ type }) => /^(Import|Export)/.test(type));
  const line = isModule
    ? `import { ${modelName} } from '${runtimePackage}';`
    : `const { ${modelName} } = require('${runtimePackage}');`;
  return { edits: [], obstacle, lines: [line] };
}
