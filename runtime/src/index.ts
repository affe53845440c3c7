export { readEndpoint, type EndpointReading } from './endpoint';
export {
  coreHandler,
  endpointVariable,
  functionName,
  modelName,
  mongooseCollection,
  prismaCollection,
  routes,
  type WebsocketRoute,
} from './names';
