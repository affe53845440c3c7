import type { ConfigSighting } from '../configs/document';
import { eachValue, entryOf } from '../configs/document';
import type { UsageKind } from './kind';

/** A WebSocket API declared by hand among the resources of a Serverless config. */
export const websocketApiResource: UsageKind = {
  id: 'websocket-api-resource',
  needles: [],
  configNeedles: ['WEBSOCKET'],
  config(document) {
    const found: ConfigSighting[] = [];
    eachValue(document, (value) => {
      const type = entryOf(value, 'Type')?.value;
      if (type?.kind !== 'scalar' || type.value !== 'AWS::ApiGatewayV2::Api') return;
      const protocol = entryOf(entryOf(value, 'Properties')?.value, 'ProtocolType');
      if (protocol?.value.kind !== 'scalar' || protocol.value.value?.toUpperCase() !== 'WEBSOCKET') return;
      found.push({ file: protocol.file, start: protocol.start, end: protocol.value.end });
    });
    return found;
  },
};
