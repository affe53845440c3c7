/** The parts of an address of API Gateway's own: `https://{api}.execute-api.{region}.{suffix}/{stage}`. */
export interface ExecuteApiAddress {
  /** Null where the address names none, as that of a VPC endpoint. */
  api: string | null;
  region: string | null;
  stage: string | null;
  /** Without the port. */
  host: string;
}

/** A host below `execute-api`, taken apart. */
export interface ExecuteApiHost {
  /** What stands before `execute-api`: the API's id where all is right. */
  owner: string | null;
  region: string | null;
  /** `amazonaws.com` or that of another partition. */
  suffix: string;
  /** The name of a VPC endpoint, which serves every API of its network. */
  isVpcEndpoint: boolean;
}

// The suffixes of every partition, IPv4 and dual stack, as AWS's own clients list them.
const suffixes = [
  'amazonaws.com',
  'amazonaws.com.cn',
  'amazonaws.eu',
  'api.aws',
  'api.amazonwebservices.com.cn',
  'api.amazonwebservices.eu',
  'c2s.ic.gov',
  'sc2s.sgov.gov',
  'csp.hci.ic.gov',
  'cloud.adc-e.uk',
  'api.aws.ic.gov',
  'api.aws.scloud',
  'api.aws.hci.ic.gov',
  'api.cloud-aws.adc-e.uk',
];
const escaped = suffixes.map((suffix) => suffix.replaceAll('.', '\\.')).join('|');
const executeApi = new RegExp(`^(?:(.+)\\.)?execute-api(?:-fips)?\\.(?:([^.]+)\\.)?(vpce\\.)?(${escaped})$`);
const otherAws = new RegExp(`\\.(?:${escaped})$`);

/** Takes a host of API Gateway apart; null for any other host. */
export function executeApiHost(host: string): ExecuteApiHost | null {
  const match = executeApi.exec(host);
  if (!match) return null;
  const [, owner = null, region = null, vpce, suffix = ''] = match;
  const isVpcEndpoint = vpce !== undefined || owner?.startsWith('vpce-') === true;
  return { owner, region, suffix, isVpcEndpoint };
}

/** A host of AWS that is no API Gateway. */
export const isOtherAwsHost = (host: string): boolean => otherAws.test(host);

export const isRegion = (text: string): boolean => /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/.test(text);

/** This machine under its usual names. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || host === '0.0.0.0' || /^127(?:\.\d{1,3}){3}$/.test(host);

const privateNames =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|test|home\.arpa)$|\.localhost\.localstack\.cloud$/;
const privateFour =
  /^(?:10|172\.(?:1[6-9]|2\d|3[01])|192\.168|169\.254|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]+$/;
const privateSix = /^\[(?:f[cd]|fe[89ab])[\da-f]*:/;

/** A host that is reached from this machine or its network only: `localhost`, `gateway`, `10.0.0.7`, `[::1]`. */
export const isLocalHost = (host: string): boolean =>
  isLoopback(host) ||
  privateNames.test(host) ||
  privateFour.test(host) ||
  privateSix.test(host) ||
  (!host.includes('.') && !host.startsWith('['));
