import type { BaseKind } from '../base';
import { loadCode } from '../child/load';

export const tsKind: BaseKind = {
  id: 'ts',
  names: ['serverless.ts'],
  load: (file, context) => loadCode(file, false, context),
};
