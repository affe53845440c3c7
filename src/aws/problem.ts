import type { Problem } from '../types';
import { describeSource, type CredentialSource } from './credentials';
import { classify, type Failure } from './failure';
import { noSuchRegion } from './region-problem';
import { isKnownRegion } from './regions';
import type { Unreadable } from './types';

/** What was asked for. */
export interface Question {
  /** As the environment has it: `CLOUDFORMATION`, `APIGATEWAYV2`. */
  serviceId: string;
  /** `cloudformation:GetTemplate` */
  action: string;
  /** What was to be read, as the object of a sentence: "the stack `live-dev`". */
  what: string;
  /** The address asked, where it is not AWS's own. */
  endpoint: string | null;
}

export interface Asker {
  region: string;
  source: CredentialSource;
  /** Milliseconds. */
  timeout: number;
}

/**
 * Puts a failure of the SDK in words. Its own message is never repeated: it may hold what is sent, and one of a program
 * that gives credentials, whatever that wrote.
 */
export function explain(error: unknown, question: Question, asker: Asker): Unreadable {
  const failure = classify(error);
  const problem = problemOf(failure, question, asker);
  if (failure.kind !== 'denied') return { kind: 'unreadable', problem };
  return { kind: 'unreadable', problem, action: failure.action ?? question.action };
}

function problemOf(failure: Failure, question: Question, asker: Asker): Problem {
  const { what } = question;
  const { source, region } = asker;
  const cannot = `${capital(what)} could not be read`;
  switch (failure.kind) {
    case 'missing':
      return { id: 'credentials-missing', ...missing(failure.why, cannot, source) };
    case 'expired':
      return { id: 'credentials-expired', ...expired(failure.by, cannot, source) };
    case 'refused':
      return {
        id: 'credentials-refused',
        message: `${cannot}: AWS refused ${describeSource(source)}.`,
        remedy: failure.clock
          ? 'The time of the request was too far off: set the clock of this machine, and run again.'
          : `Check them with \`aws sts get-caller-identity --region ${region}\`. A region that has to be enabled first refuses valid credentials too.`,
      };
    case 'region-off':
      return {
        id: 'credentials-refused',
        message: `${cannot}: region \`${region}\` is not enabled for the account.`,
        remedy: `Enable it under "AWS Regions" in the settings of the account, or deploy to another one with \`--region\`.`,
      };
    case 'denied':
      return denied(failure.action ?? question.action, cannot, source);
    case 'unknown-host':
      if (question.endpoint === null && !isKnownRegion(region)) return noSuchRegion(region);
      return notRead(`${cannot}: the address of ${asked(question)} was not found.`, network);
    case 'no-connection':
      return notRead(`${cannot}: no connection to ${asked(question)} (\`${failure.code}\`).`, network);
    case 'proxy':
      return notRead(
        `${cannot}: the proxy in the environment let nothing through to ${asked(question)} (HTTP status ${failure.status}).`,
        'Check `HTTPS_PROXY`, its user and password included, and name in `NO_PROXY` what needs none.',
      );
    case 'certificate':
      return notRead(
        `${cannot}: the certificate of ${asked(question)} is not trusted.`,
        'Where a proxy of your network signs connections, name its certificate in `NODE_EXTRA_CA_CERTS`.',
      );
    case 'slow':
      return notRead(`${cannot}: ${asked(question)} did not answer in ${asker.timeout / 1000} s.`, network);
    case 'busy':
      return notRead(`${cannot}: ${asked(question)} has too much to do.`, 'Wait a little, and run again.');
    case 'other': {
      const status = failure.status === null ? '' : `, HTTP status ${failure.status}`;
      return notRead(
        `${cannot}: ${asked(question)} answered what is not understood (\`${failure.name}\`${status}).`,
        'Run again; if it stays, look whether the AWS CLI can read it, and report it.',
      );
    }
  }
}

const network =
  'Check the connection of this machine, a proxy (`HTTPS_PROXY`) included, and run again: a live stack that can not be read is never deployed over.';

const notRead = (message: string, remedy: string): Problem => ({ id: 'live-not-read', message, remedy });

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function missing(
  why: (Failure & { kind: 'missing' })['why'],
  cannot: string,
  source: CredentialSource,
): { message: string; remedy: string } {
  if (why === 'mfa') {
    return {
      message: `${cannot}: ${describeSource(source)} need a code of a second factor, which is not asked for here.`,
      remedy:
        'Get credentials for a session with `aws sts get-session-token` or `aws configure export-credentials`, and set them in the environment.',
    };
  }
  if (source.kind === 'profile') {
    return {
      message: `${cannot}: profile \`${source.name}\` (from \`${source.from}\`) does not exist, or gives no credentials.`,
      remedy:
        'Look at `aws configure list-profiles`, correct the name, or set the profile up with `aws configure`.',
    };
  }
  return {
    message: `${cannot}: there are no AWS credentials${why === 'none' ? '' : ', or they could not be got'}.`,
    remedy:
      'Set `AWS_PROFILE`, or `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY`, or set credentials up with `aws configure`. `--print` and `--package` need none.',
  };
}

function expired(
  by: 'sso' | 'token',
  cannot: string,
  source: CredentialSource,
): { message: string; remedy: string } {
  const profile = source.kind === 'profile' ? ` --profile ${source.name}` : '';
  return {
    message: `${cannot}: ${describeSource(source)} have expired.`,
    remedy:
      by === 'sso' || source.kind === 'profile'
        ? `Sign in again, with \`aws sso login${profile}\` where the profile uses single sign-on, and run again.`
        : 'Get new ones, set them in the environment, `AWS_SESSION_TOKEN` included, and run again. Check the clock of this machine too.',
  };
}

function denied(action: string, cannot: string, source: CredentialSource): Problem {
  return {
    id: 'credentials-refused',
    message: `${cannot}: ${describeSource(source)} do not allow \`${action}\`.`,
    remedy: `Use credentials that may deploy this app, or allow \`${action}\` to them in IAM.`,
  };
}

const serviceNames: Readonly<Record<string, string>> = {
  CLOUDFORMATION: 'CloudFormation',
  APIGATEWAYV2: 'API Gateway',
  LAMBDA: 'Lambda',
  IAM: 'IAM',
  STS: 'STS',
  CLOUDWATCH: 'CloudWatch',
};

function asked({ serviceId, endpoint }: Question): string {
  const service = serviceNames[serviceId] ?? serviceId;
  return endpoint === null ? service : `${service} at ${withoutSecrets(endpoint)}`;
}

/** Of an address only scheme, host and port are shown. */
function withoutSecrets(address: string): string {
  try {
    const { protocol, host } = new URL(address);
    return `\`${protocol}//${host}\``;
  } catch {
    return 'the configured address';
  }
}
