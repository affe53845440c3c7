import { GatewayError, SendError } from '../errors';

export function idError(connectionId: string): SendError {
  const what = 'no connection has such an id. Use the one of event.requestContext.connectionId.';
  return new SendError('connection-id-invalid', connectionId, null, what);
}

/** What is wrong with the gateway as a whole, as the error of one message. Any other error stays what it is. */
export function asSendError(connectionId: string, error: unknown): unknown {
  if (!(error instanceof GatewayError)) return error;
  const cause = { name: error.name, code: error.code };
  return new SendError(error.code, connectionId, null, error.message, cause);
}
