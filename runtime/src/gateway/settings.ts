/** As AWS's own clients take them. */
export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  expiration?: Date;
}

export interface GatewayOptions {
  /** Default: what AWS's client finds; in a Lambda the function's role. */
  credentials?: AwsCredentials | (() => Promise<AwsCredentials>);
  /** For endpoints that don't name their region, as a custom domain. Default: `AWS_REGION`, or the AWS profile's. */
  region?: string;
  /** Milliseconds until an attempt without an answer is given up and made again: 3,000 by default. */
  attemptTimeout?: number;
  /** How many `send`s of one endpoint are on the wire at once, the others wait: 64 by default. */
  sockets?: number;
}

export interface Settings extends GatewayOptions {
  attemptTimeout: number;
  sockets: number;
}

const known = { credentials: null, region: null, attemptTimeout: 3_000, sockets: 64 };

/** @throws TypeError for an option that is not known, or a value that can't be one's */
export function settingsOf(options: GatewayOptions): Settings {
  rejectUnknown('createGateway', options, known);
  const { attemptTimeout = known.attemptTimeout, sockets = known.sockets } = options;
  checkCount('attemptTimeout', attemptTimeout);
  checkCount('sockets', sockets);
  return { ...options, attemptTimeout, sockets };
}

/** A misspelt option would otherwise do nothing, unseen. */
export function rejectUnknown(owner: string, options: object, known: object): void {
  for (const name of Object.keys(options)) {
    if (Object.hasOwn(known, name)) continue;
    throw new TypeError(`${owner} has no option ${name}; it has ${Object.keys(known).join(', ')}.`);
  }
}

export function checkCount(name: string, value: number): void {
  if (Number.isInteger(value) && value > 0) return;
  throw new TypeError(`${name} must be a whole number above 0.`);
}
