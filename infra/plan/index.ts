export { planChanges } from './changes';
export type { PlanSettings } from './compare';
export { websocketApiLoss, type GuardSettings, type WebsocketApiLoss } from './guard';
export { normaliseTemplate } from './normalise';
export type { Template } from './template';
