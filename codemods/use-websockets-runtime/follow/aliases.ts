import type { Node } from '../../../src/app/usage/syntax/nodes';
import type { Unit } from '../../../src/app/usage/values/value';
import { modelName } from '../names';
import { lost, takenToo, unsure, type Held, type Walk } from './held';
import { exported } from './targets';

const isExported = (node: Node, { model }: Unit): boolean =>
  model.parents.get(node)?.type === 'ExportNamedDeclaration';

/** `import W = core.WebsocketConnection` */
export function alias(
  walk: Walk,
  parent: Extract<Node, { type: 'TSImportEqualsDeclaration' }>,
  held: Held,
  unit: Unit,
): void {
  const own = unit.model.declared.get(parent.id);
  const [source] = own?.sources ?? [];
  const [step, ...more] = source?.from === 'expression' ? source.path : [];
  const key = step && 'key' in step ? step.key : null;
  const [type] = own?.typeReferences ?? [];
  if (type) walk.stop(type, unit, 'it is used as a type there too');
  else if (key === null && isExported(parent, unit)) walk.stop(parent, unit, exported);
  else if (key === null) walk.give(parent.id, held, unit);
  else if (held.is === 'core' && key === modelName) walk.read(parent, unit);
  else if (held.is === 'object' && key !== held.key) return;
  else if (held.is === 'object' && more.length === 0) walk.give(parent.id, unsure(held.of), unit);
  else walk.stop(parent, unit, more.length > 0 ? lost : takenToo(key));
}
