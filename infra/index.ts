/** What programs import as `frigg-toolkit/infra`. */
export { composeServerlessDefinition } from './compose';
export { withWebsockets } from './with-websockets';
export {
  ComposeError,
  type AppDefinitionInput,
  type ComposeSettings,
  type ServerlessConfig,
  type WebsocketSettings,
} from './types';
export type { ComposeErrorId, ComposeWarning, ComposeWarningId } from '../src/types';
