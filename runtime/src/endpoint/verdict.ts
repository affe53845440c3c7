/** What was changed to make an address that works of one that does not, or not everywhere. */
export type EndpointChange =
  | 'white-space'
  /** `wss:` and `ws:` are for clients. */
  | 'socket-scheme'
  | 'no-scheme'
  /** `http:` where only `https:` is answered. */
  | 'plain-http'
  /** One at the end, or two where one belongs. */
  | 'slash'
  /** `/@connections` at the end, as the console of AWS shows it: every sender appends it. */
  | 'connections'
  /** A dot behind the host. */
  | 'host-dot';

/** Why an address is refused. */
export type EndpointRefusal =
  | 'empty'
  | 'not-an-address'
  | 'placeholder'
  | 'scheme'
  | 'credentials'
  | 'query'
  | 'api-missing'
  | 'region-missing'
  | 'stage-missing'
  | 'stage-invalid'
  | 'path'
  | 'port';

/** Why an address can't be judged by its text. */
export type EndpointDoubt =
  /** The path of a custom domain is a base path, or a stage that does not belong there. */
  | 'domain-path'
  /** Of a local server: serverless-offline has no stage, others do. */
  | 'local-path'
  /** API Gateway answers a custom domain on port 443 by https only: something else stands before it. */
  | 'not-gateway'
  /** A VPC endpoint serves every API of its network. */
  | 'vpc-endpoint';

interface Judged {
  /** A predicate without a full stop: "has no stage". Holds no user info and no query. */
  why: string;
  /** The right form, `<stage>` and the like where a part is missing; built from host, port and path. */
  right: string;
}

/**
 * What the text of an endpoint says. `url` is the address in its one form: a scheme of `http` or `https`, a host,
 * the port where it is not the usual one, a path without a slash at its end. Judged again, it is `ok`, or
 * `unverified` where only the path's meaning is open.
 */
export type EndpointVerdict =
  | (Judged & { verdict: 'ok'; url: string })
  | (Judged & { verdict: 'normalised'; url: string; changed: readonly EndpointChange[] })
  | (Judged & { verdict: 'unverified'; url: string; doubt: EndpointDoubt })
  | (Judged & { verdict: 'refused'; refusal: EndpointRefusal });

export const doubts: Readonly<Record<EndpointDoubt, string>> = {
  'domain-path': 'has a path, which may be a base path of the domain or a stage that does not belong there',
  'local-path': 'has a path, which serverless-offline does not know',
  'not-gateway': 'is no address that API Gateway answers by itself',
  'vpc-endpoint': 'leads to a VPC endpoint, which does not tell the API',
};

export const changes: Readonly<Record<EndpointChange, string>> = {
  'white-space': 'has white space around it',
  'socket-scheme': 'begins with the scheme that clients use',
  'no-scheme': 'has no scheme',
  'plain-http': 'begins with `http://`, which API Gateway does not answer',
  slash: 'has a slash too many',
  connections: 'ends with `/@connections`, which every sender appends',
  'host-dot': 'has a dot behind the host',
};
