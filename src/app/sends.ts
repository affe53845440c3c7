/** Where an app sends to its WebSocket clients, and what becomes of the promises. */

export { awaiting } from './sends/awaiting';
export { sendsInConnect } from './sends/connect';
export { droppedCalls } from './sends/carriers';
export { encodingOf } from './sends/encoding';
export type { Encoding } from './sends/encoding';
export { Fates } from './sends/fate';
export type { Drop } from './sends/drop';
export { findSends } from './sends/find';
export type { CallExpression, Send } from './sends/find';
export { runsInLambda } from './sends/local';
export { callText } from './sends/text';
export { calledName } from './usage/syntax/helpers';
export type { Unit } from './usage/values/value';
