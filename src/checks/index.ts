import type { Check } from './check';
import { clientsConnected } from './clients-connected';
import { configComposes } from './config-composes';
import { connectionsCollection } from './connections-collection';
import { credentials } from './credentials';
import { databaseReachable } from './database-reachable';
import { definitionValid } from './definition-valid';
import { deployedAfterEnabling } from './deployed-after-enabling';
import { endpointAnswers } from './endpoint-answers';
import { endpointDeployed } from './endpoint-deployed';
import { endpointLocal } from './endpoint-local';
import { gatewayRoutes } from './gateway-routes';
import { manageConnections } from './manage-connections';
import { runtimeInstalled } from './runtime-installed';
import { sendsArrive } from './sends-arrive';
import { stackDeployed } from './stack-deployed';
import { websocketsEnabled } from './websockets-enabled';

/** In the order of a message's way from the definition to the client: the first that fails leads. */
export const checks: readonly Check[] = [
  definitionValid,
  websocketsEnabled,
  runtimeInstalled,
  sendsArrive,
  configComposes,
  endpointLocal,
  databaseReachable,
  connectionsCollection,
  credentials,
  stackDeployed,
  deployedAfterEnabling,
  gatewayRoutes,
  endpointDeployed,
  manageConnections,
  endpointAnswers,
  clientsConnected,
];
