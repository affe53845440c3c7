import type { DefinitionNode, SourceRange } from '../types';
import { assignedEndpoints } from './endpoints/assignments';
import { clientEndpoints } from './endpoints/clients';
import { definitionEndpoints } from './endpoints/definition';
import { dotenvEndpoints } from './endpoints/env-files';
import { serverlessEndpoints } from './endpoints/serverless';
import type { ConfigDocument, Scripts } from './usage';
import type { Unit } from './usage/values/value';

/** Where an address of the WebSocket API is written down, or the variable that holds it gets a value. */
export type EndpointPlace = Placed &
  (
    | { kind: 'definition' }
    | { kind: 'serverless'; origin: Origin }
    /** `maybe`: under a condition, or one of several values. */
    | { kind: 'assignment'; when: 'on-load' | 'in-function' | 'maybe' }
    | { kind: 'default' }
    /** `endpoint` of a client of AWS, whose major version is `sdk`; `inline`: in the call that makes it. */
    | { kind: 'client'; sdk: 2 | 3; inline: boolean }
    | { kind: 'env-file'; last: boolean }
  );

/**
 * Where a value of a Serverless config comes from: out of the stack itself (`Ref: WebsocketsApi`), from elsewhere (a
 * literal, `${env:…}`), or from where the text does not tell.
 */
export type Origin = 'stack' | 'elsewhere' | 'unknown';

interface Placed {
  /** The value; where it has no place of its own, its name. */
  at: SourceRange;
  /** The name that gets the value: a key, the variable. */
  name: SourceRange;
  /** As far as it is known from the text; null for what is computed, or filled in later. */
  value: string | null;
  /** The literal with its quotes, where the value is one that stands right here. */
  literal: SourceRange | null;
}

/** What the search looks at. */
export interface EndpointInput {
  root: string;
  /** The AppDefinition; null when there is none that can be read. */
  definition: { definition: { root: DefinitionNode } } | null;
  configs: readonly ConfigDocument[];
  envFiles: readonly { file: string; text: string }[];
  scripts: Scripts;
  /** Decoded text of a file; null when it can't be read. */
  text: (file: string) => string | null;
}

/**
 * Finds every place where an app writes down the endpoint: `environment` of the definition, environments of
 * Serverless configs, assignments to `process.env.WEBSOCKET_API_ENDPOINT`, endpoints of AWS clients in code, `.env*`
 * files. Tests and mocks are left out. Nothing is judged here.
 */
export function findEndpoints(input: EndpointInput): readonly EndpointPlace[] {
  let places = known.get(input);
  if (!places) {
    places = [
      ...definitionEndpoints(input.definition?.definition.root ?? null),
      ...serverlessEndpoints(input),
      ...input.scripts.units().flatMap((unit) => (unit.test ? [] : inCode(unit, input.scripts.resolver))),
      ...dotenvEndpoints(input.envFiles),
    ];
    known.set(input, places);
  }
  return places;
}

/** Two rules ask for the same app. */
const known = new WeakMap<EndpointInput, readonly EndpointPlace[]>();

function inCode(unit: Unit, resolver: Scripts['resolver']): EndpointPlace[] {
  resolver.startFile();
  try {
    return [...assignedEndpoints(unit, resolver), ...clientEndpoints(unit, resolver)];
  } catch (error) {
    // Code that is nested too deep to be followed is not followed.
    if (!(error instanceof RangeError)) throw error;
    return [];
  }
}
