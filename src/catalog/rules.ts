import type { RuleId } from '../types';
import type { RuleEntry } from './entry';
import { definitionSchema } from './rules/definition-schema';
import { unknownKey } from './rules/unknown-key';
import { deprecatedKey } from './rules/deprecated-key';
import { websocketsNotEnabled } from './rules/websockets-not-enabled';
import { websocketsUnused } from './rules/websockets-unused';
import { websocketsShape } from './rules/websockets-shape';
import { websocketEndpointShadowed } from './rules/websocket-endpoint-shadowed';
import { websocketEndpointMalformed } from './rules/websocket-endpoint-malformed';
import { websocketRoutesDuplicated } from './rules/websocket-routes-duplicated';
import { runtimeMixed } from './rules/runtime-mixed';
import { websocketHandlerMissing } from './rules/websocket-handler-missing';
import { sendNotAwaited } from './rules/send-not-awaited';
import { sendDoubleEncoded } from './rules/send-double-encoded';
import { sendInConnect } from './rules/send-in-connect';
import { environmentReserved } from './rules/environment-reserved';
import { serviceName } from './rules/service-name';
import { definitionUnreadable } from './rules/definition-unreadable';
import { suppressionUnused } from './rules/suppression-unused';
import { suppressionInvalid } from './rules/suppression-invalid';

/** The texts of the rules of `lint`, each with an app in which it is found and one in which it is not. */
export const rules: Record<RuleId, RuleEntry> = {
  'definition-schema': definitionSchema,
  'unknown-key': unknownKey,
  'deprecated-key': deprecatedKey,
  'websockets-not-enabled': websocketsNotEnabled,
  'websockets-unused': websocketsUnused,
  'websockets-shape': websocketsShape,
  'websocket-endpoint-shadowed': websocketEndpointShadowed,
  'websocket-endpoint-malformed': websocketEndpointMalformed,
  'websocket-routes-duplicated': websocketRoutesDuplicated,
  'runtime-mixed': runtimeMixed,
  'websocket-handler-missing': websocketHandlerMissing,
  'send-not-awaited': sendNotAwaited,
  'send-double-encoded': sendDoubleEncoded,
  'send-in-connect': sendInConnect,
  'environment-reserved': environmentReserved,
  'service-name': serviceName,
  'definition-unreadable': definitionUnreadable,
  'suppression-unused': suppressionUnused,
  'suppression-invalid': suppressionInvalid,
};
