import type { BaseKind } from '../base';
import { loadCode } from '../child/load';

export const jsKind: BaseKind = {
  id: 'js',
  names: ['serverless.js', 'serverless.mjs', 'serverless.cjs'],
  load: (file, context) => loadCode(file, false, context),
};
