import type { CheckId } from '../types';
import type { Entry } from './entry';
import { definitionValid } from './checks/definition-valid';
import { websocketsEnabled } from './checks/websockets-enabled';
import { runtimeInstalled } from './checks/runtime-installed';
import { sendsArrive } from './checks/sends-arrive';
import { configComposes } from './checks/config-composes';
import { endpointLocal } from './checks/endpoint-local';
import { databaseReachable } from './checks/database-reachable';
import { connectionsCollection } from './checks/connections-collection';
import { credentials } from './checks/credentials';
import { stackDeployed } from './checks/stack-deployed';
import { deployedAfterEnabling } from './checks/deployed-after-enabling';
import { gatewayRoutes } from './checks/gateway-routes';
import { endpointDeployed } from './checks/endpoint-deployed';
import { manageConnections } from './checks/manage-connections';
import { endpointAnswers } from './checks/endpoint-answers';
import { clientsConnected } from './checks/clients-connected';

/** The texts of the checks of `doctor`. */
export const checks: Record<CheckId, Entry> = {
  'definition-valid': definitionValid,
  'websockets-enabled': websocketsEnabled,
  'runtime-installed': runtimeInstalled,
  'sends-arrive': sendsArrive,
  'config-composes': configComposes,
  'endpoint-local': endpointLocal,
  'database-reachable': databaseReachable,
  'connections-collection': connectionsCollection,
  credentials,
  'stack-deployed': stackDeployed,
  'deployed-after-enabling': deployedAfterEnabling,
  'gateway-routes': gatewayRoutes,
  'endpoint-deployed': endpointDeployed,
  'manage-connections': manageConnections,
  'endpoint-answers': endpointAnswers,
  'clients-connected': clientsConnected,
};
