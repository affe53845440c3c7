import type { Rule } from './rule';
import { definitionSchema } from './definition-schema';
import { definitionUnreadable } from './definition-unreadable';
import { deprecatedKey } from './deprecated-key';
import { environmentReserved } from './environment-reserved';
import { runtimeMixed } from './runtime-mixed';
import { sendDoubleEncoded } from './send-double-encoded';
import { sendInConnect } from './send-in-connect';
import { sendNotAwaited } from './send-not-awaited';
import { serviceName } from './service-name';
import { unknownKey } from './unknown-key';
import { websocketEndpointMalformed } from './websocket-endpoint-malformed';
import { websocketEndpointShadowed } from './websocket-endpoint-shadowed';
import { websocketHandlerMissing } from './websocket-handler-missing';
import { websocketRoutesDuplicated } from './websocket-routes-duplicated';
import { websocketsNotEnabled } from './websockets-not-enabled';
import { websocketsShape } from './websockets-shape';
import { websocketsUnused } from './websockets-unused';

/** Every rule. `suppression-unused` and `suppression-invalid` are about the other rules, and made where those are run. */
export const rules: readonly Rule[] = [
  definitionSchema,
  unknownKey,
  deprecatedKey,
  websocketsNotEnabled,
  websocketsUnused,
  websocketsShape,
  websocketEndpointShadowed,
  websocketEndpointMalformed,
  websocketRoutesDuplicated,
  runtimeMixed,
  websocketHandlerMissing,
  sendNotAwaited,
  sendDoubleEncoded,
  sendInConnect,
  environmentReserved,
  serviceName,
  definitionUnreadable,
];

export type { Rule, Subject } from './rule';
