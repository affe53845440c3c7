import type { BaseKind } from '../base';
import { loadCode } from '../child/load';

/** Of Frigg 2.x: its deploys hand it to the tool by `--config`, without which no tool looks for it. */
export const infrastructureKind: BaseKind = {
  id: 'infrastructure',
  names: ['infrastructure.js'],
  load: (file, context) => loadCode(file, true, context),
};
