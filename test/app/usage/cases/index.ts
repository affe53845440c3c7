import type { Case } from './case';
import { configCases } from './configs';
import { environmentCases } from './environment';
import { objectCases } from './objects';
import { coreCases, noCases } from './core';
import { decidedCases } from './decided';
import { endpointCases, forwardedCases, managementCases } from './others';

export type { Case };

/** Path aliases that the cases use, as a `tsconfig` has them. */
export const aliases = { '@lib/conn': 'src/lib/conn' } as const;

export const tables: Readonly<Record<string, readonly Case[]>> = {
  'values of core': coreCases,
  'not evidence': noCases,
  'from file to file': forwardedCases,
  'the endpoint': endpointCases,
  'SDK, mongoose, browser': managementCases,
  'other ways to the environment': environmentCases,
  'objects, JSX, helpers': objectCases,
  configs: configCases,
  'what TypeScript decides': decidedCases,
};
