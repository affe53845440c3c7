/** What kind of failure a request came to, whichever service it was sent to. */
export type Failure =
  | { kind: 'missing'; why: 'none' | 'profile' | 'mfa' | 'provider' }
  | { kind: 'expired'; by: 'sso' | 'token' }
  | { kind: 'refused'; clock: boolean }
  | { kind: 'region-off' }
  | { kind: 'denied'; action: string | null }
  | { kind: 'busy' }
  | { kind: 'slow' }
  | { kind: 'unknown-host' }
  | { kind: 'proxy'; status: string }
  | { kind: 'certificate' }
  | { kind: 'no-connection'; code: string }
  | { kind: 'other'; name: string; status: number | null };

/**
 * Names of errors, from the lists of common errors of the services' references. Query services (CloudFormation, IAM,
 * STS) and JSON services (Lambda, API Gateway) call the same thing by different names.
 */
const names: Readonly<Record<string, Failure['kind']>> = {
  ExpiredToken: 'expired',
  ExpiredTokenException: 'expired',
  RequestExpired: 'expired',
  TokenRefreshRequired: 'expired',
  UnrecognizedClientException: 'refused',
  InvalidClientTokenId: 'refused',
  InvalidAccessKeyId: 'refused',
  InvalidToken: 'refused',
  InvalidIdentityToken: 'refused',
  InvalidIdentityTokenException: 'refused',
  SignatureDoesNotMatch: 'refused',
  InvalidSignatureException: 'refused',
  IncompleteSignature: 'refused',
  IncompleteSignatureException: 'refused',
  MissingAuthenticationToken: 'refused',
  MissingAuthenticationTokenException: 'refused',
  MissingAuthenticationException: 'refused',
  AuthFailure: 'refused',
  RequestTimeTooSkewed: 'refused',
  OptInRequired: 'region-off',
  SubscriptionRequiredException: 'region-off',
  RegionDisabledException: 'region-off',
  AccessDenied: 'denied',
  AccessDeniedException: 'denied',
  UnauthorizedOperation: 'denied',
  UnauthorizedException: 'denied',
  NotAuthorized: 'denied',
  ForbiddenException: 'denied',
  Throttling: 'busy',
  ThrottlingException: 'busy',
  RequestLimitExceeded: 'busy',
  TooManyRequestsException: 'busy',
  SlowDown: 'busy',
  ServiceUnavailable: 'busy',
  TimeLimitError: 'slow',
  TimeoutError: 'slow',
  AbortError: 'slow',
};

const certificateCodes = /^(?:SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|CERT_|ERR_TLS|ERR_SSL|HOSTNAME_MISMATCH)/;

/** Tells failures apart by their names and codes; of messages only what can't be told otherwise is read. */
export function classify(error: unknown): Failure {
  const name = textOf(error, 'name');
  const message = textOf(error, 'message');
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError' || name === 'ProviderError') {
    return ofProvider(message);
  }
  const kind = Object.hasOwn(names, name) ? names[name] : undefined;
  if (kind === 'expired') return { kind, by: 'token' };
  if (kind === 'refused') {
    const clock = name === 'RequestTimeTooSkewed' || /signature (?:expired|not yet current)/i.test(message);
    return { kind, clock };
  }
  if (kind === 'denied') return { kind, action: /perform: ([\w-]+:\w+)/.exec(message)?.[1] ?? null };
  if (kind === 'region-off' || kind === 'busy' || kind === 'slow') return { kind };
  // The status is a number in the message of an error of our own.
  if (name === 'ProxyError') return { kind: 'proxy', status: message.replace(/\D/g, '') };
  const code = codeOf(error);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { kind: 'unknown-host' };
  if (certificateCodes.test(code)) return { kind: 'certificate' };
  if (/^E[A-Z]+$/.test(code)) return { kind: 'no-connection', code };
  return { kind: 'other', name: /^\w{1,60}$/.test(name) ? name : 'Error', status: statusOf(error) };
}

/** The name of an error as a service gives it; empty for none. */
export const errorName = (error: unknown): string => textOf(error, 'name');

export const errorMessage = (error: unknown): string => textOf(error, 'message');

/** The SDK has one class for all that goes wrong on the way to credentials. */
function ofProvider(message: string): Failure {
  if (/\bSSO\b/i.test(message) && /expired|invalid|not found|refresh/i.test(message)) {
    return { kind: 'expired', by: 'sso' };
  }
  if (/token is expired|aws sso login|aws login/i.test(message)) return { kind: 'expired', by: 'sso' };
  if (/expired/i.test(message)) return { kind: 'expired', by: 'token' };
  if (/multi-factor/i.test(message)) return { kind: 'missing', why: 'mfa' };
  if (/profile/i.test(message)) return { kind: 'missing', why: 'profile' };
  return { kind: 'missing', why: message.includes('from any providers') ? 'none' : 'provider' };
}

function textOf(value: unknown, key: string): string {
  if (typeof value !== 'object' || value === null) return '';
  const text: unknown = Reflect.get(value, key);
  return typeof text === 'string' ? text : '';
}

/** Node puts it on the error, on its cause, or on the errors of an attempt at several addresses. */
function codeOf(error: unknown, depth = 0): string {
  const code = textOf(error, 'code') || wrappedCode(textOf(error, 'message'));
  if (code !== '' || depth > 3 || typeof error !== 'object' || error === null) return code;
  const inner: unknown = Reflect.get(error, 'errors');
  const first: unknown = Array.isArray(inner) ? inner[0] : Reflect.get(error, 'cause');
  return codeOf(first, depth + 1);
}

/** The SDK wraps what is no `Error` of its own realm, as errors of Node are none under some test runners. */
function wrappedCode(message: string): string {
  if (!message.startsWith('AWS SDK error wrapper for ')) return '';
  if (message.endsWith('socket hang up')) return 'ECONNRESET';
  return /\bE[A-Z_]{4,}\b/.exec(message)?.[0] ?? '';
}

function statusOf(error: unknown): number | null {
  const metadata: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, '$metadata') : null;
  const status: unknown =
    typeof metadata === 'object' && metadata !== null ? Reflect.get(metadata, 'httpStatusCode') : null;
  return typeof status === 'number' ? status : null;
}
