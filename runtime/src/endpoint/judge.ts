import { executeApiHost, isLocalHost, isOtherAwsHost, isRegion, type ExecuteApiHost } from './hosts';
import { holdsMarks, isExampleApi, isExampleHost, isExampleStage, isFillWord, isUnset } from './placeholder';
import { split, type Written } from './split';
import {
  changes,
  doubts,
  type EndpointChange,
  type EndpointDoubt,
  type EndpointRefusal,
  type EndpointVerdict,
} from './verdict';

/** The form to show where nothing of the value can be kept. */
const form = 'https://<api>.execute-api.<region>.amazonaws.com/<stage>';

// No address is longer, and a value that is one by mistake (a certificate, say) need not be looked through.
const longest = 2048;

const refused = (refusal: EndpointRefusal, why: string, right: string): EndpointVerdict => ({
  verdict: 'refused',
  refusal,
  why,
  right,
});

/**
 * Judges an endpoint by its text: the one table that the runtime, `lint`, `doctor` and `start` use. Whether the
 * API, the stage or the domain exist, only the live side can tell.
 *
 * @param value the address as written, white space around it included
 * @returns the verdict, with the address in its one form where it has one; never throws
 */
export function judgeEndpoint(value: string): EndpointVerdict {
  const text = value.trim();
  if (text === '') return refused('empty', 'is empty', form);
  if (text.length > longest) return refused('not-an-address', 'is not an address', form);
  const quoted = /^(["'`])(.*)\1$/s.exec(text)?.[2]?.replaceAll(/^["'`\s]+|["'`\s]+$/g, '');
  if (quoted !== undefined) {
    return refused('not-an-address', 'holds the quotation marks as a part of it', rightOf(quoted));
  }
  if (holdsMarks(text)) return refused('placeholder', 'holds a placeholder that nothing has filled', form);
  if (isFillWord(text)) return refused('placeholder', 'is a placeholder', form);
  if (/[\s\p{C}\p{Z}]/u.test(text)) return refused('not-an-address', 'holds white space', form);
  const parts = split(text);
  if (!parts.ok) {
    return refused(parts.refusal, parts.why, parts.rest === undefined ? form : rightOf(parts.rest));
  }
  const { written } = parts;
  if (text !== value) written.changed.unshift('white-space');
  return judgeParts(written);
}

/** The right form of a part of a value, which holds less than the value itself. */
function rightOf(rest: string): string {
  const verdict = judgeEndpoint(rest);
  return 'url' in verdict ? verdict.url : verdict.right;
}

function judgeParts(written: Written): EndpointVerdict {
  const { host, segments } = written;
  if ([...host.split('.'), ...segments].some(isUnset)) {
    return refused('placeholder', 'was made of a value that was not set', form);
  }
  const gateway = executeApiHost(host);
  if (gateway) return judgeGateway(written, gateway);
  if (isExampleHost(host)) return refused('placeholder', 'names a host of examples', form);
  if (segments.includes('@connections')) {
    const right = urlOf({ ...written, segments: segments.slice(0, segments.indexOf('@connections')) });
    return refused('path', 'holds more than the address before `/@connections`', right);
  }
  return answer(written, doubtOf(written));
}

function doubtOf({ scheme, host, port, segments }: Written): EndpointDoubt | null {
  if (isLocalHost(host)) return segments.length > 0 ? 'local-path' : null;
  if (scheme === 'http' || port !== '' || isOtherAwsHost(host) || host.startsWith('[')) return 'not-gateway';
  if (/^[\d.]+$/.test(host)) return 'not-gateway';
  return segments.length > 0 ? 'domain-path' : null;
}

function judgeGateway(written: Written, gateway: ExecuteApiHost): EndpointVerdict {
  const { scheme, host, segments, changed } = written;
  const { owner, region, suffix, isVpcEndpoint } = gateway;
  const hasRegion = region !== null && isRegion(region) && !/x{3,}/.test(region);
  // A private API is also reached by its id and that of the VPC endpoint.
  const api = owner?.replace(/-vpce-[\da-z-]+$/, '') ?? '';
  const hasApi = isVpcEndpoint || (/^[a-z\d]+$/.test(api) && !isExampleApi(api));
  const [stage] = segments;
  const right =
    'https://' +
    (hasApi && hasRegion
      ? host
      : `${hasApi && owner !== null ? owner : '<api>'}.execute-api.${hasRegion ? region : '<region>'}.${suffix}`) +
    (stage !== undefined && isStage(stage) ? `/${stage}` : '/<stage>');

  if (owner === null) return refused('api-missing', 'names no API', right);
  if (!hasApi) return refused('placeholder', 'names no API: an id has small letters and digits only', right);
  if (!hasRegion) return refused('region-missing', 'names no region of AWS', right);
  // The port of https, written after another scheme, says what was meant.
  if (written.port !== '' && written.port !== '443') {
    return refused('port', 'has a port; API Gateway answers on 443 alone', right);
  }
  if (stage === undefined) return refused('stage-missing', 'has no stage', right);
  if (isExampleStage(stage)) return refused('placeholder', 'has a placeholder for the stage', right);
  if (!isStage(stage)) return refused('stage-invalid', 'has no name of a stage as its path', right);
  if (segments.length > 1) return refused('path', 'has more in its path than the stage', right);
  const isPlain = scheme === 'http' && !changed.includes('socket-scheme');
  return answer(
    { ...written, scheme: 'https', port: '', changed: isPlain ? [...changed, 'plain-http'] : changed },
    isVpcEndpoint ? 'vpc-endpoint' : null,
  );
}

const isStage = (text: string): boolean =>
  text === '$default' || (/^[\w-]{1,128}$/.test(text) && !isExampleStage(text));

function answer(written: Written, doubt: EndpointDoubt | null): EndpointVerdict {
  const url = urlOf(written);
  const { changed } = written;
  if (changed.length > 0) {
    return { verdict: 'normalised', url, changed, why: listed(changed), right: url };
  }
  if (doubt === null)
    return { verdict: 'ok', url, why: 'is an address that messages can be posted to', right: url };
  const right = doubt.endsWith('-path') ? urlOf({ ...written, segments: [] }) : url;
  return { verdict: 'unverified', url, doubt, why: doubts[doubt], right };
}

const listed = (changed: readonly EndpointChange[]): string =>
  changed.map((change) => changes[change]).join(' and ');

const urlOf = ({ scheme, host, port, segments }: Written): string =>
  `${scheme}://${host}${port === '' ? '' : `:${port}`}${segments.map((segment) => `/${segment}`).join('')}`;
