import type { IAMClient } from '@aws-sdk/client-iam';
import { errorName } from './failure';
import { readAll } from './pages';
import type { Service, Session } from './session';
import type { Reading, Unreadable } from './types';

/** A policy, with its document as it was parsed; null where that is no JSON. */
export interface RolePolicy {
  /** Its name, or its ARN where it stands by itself. */
  name: string;
  document: unknown;
}

/** What a role is allowed, as far as its own policies tell. */
export interface Role {
  name: string;
  policies: RolePolicy[];
  /** Nothing is allowed that this does not allow too. */
  boundary: RolePolicy | null;
}

type Iam = Service<IAMClient>;

const load = () => import('@aws-sdk/client-iam');

/** @param arn of a role, with or without a path */
export function readRole(session: Session, arn: string): Promise<Reading<Role>> {
  const name = arn.split('/').at(-1) ?? arn;
  return session.use(
    'IAM',
    async (settings) => new (await load()).IAMClient(settings),
    async (service): Promise<Reading<Role>> => {
      const { GetRoleCommand } = await load();
      const what = `the role \`${name}\``;
      const answer = await service.ask('iam:GetRole', what, (client, abortSignal) =>
        client.send(new GetRoleCommand({ RoleName: name }), { abortSignal }),
      );
      if (!answer.ok) return isNotFound(answer.error) ? { kind: 'absent' } : answer.unreadable;
      const inline = await inlinePolicies(service, name);
      if (inline.kind !== 'read') return inline;
      const attached = await attachedPolicies(service, name);
      if (attached.kind !== 'read') return attached;
      const limit = answer.value.Role?.PermissionsBoundary?.PermissionsBoundaryArn;
      const boundary = limit === undefined ? null : await readPolicy(service, limit);
      if (boundary?.kind === 'unreadable') return boundary;
      return {
        kind: 'read',
        value: {
          name,
          policies: [...inline.value, ...attached.value],
          boundary: boundary?.kind === 'read' ? boundary.value : null,
        },
      };
    },
  );
}

const isNotFound = (error: unknown): boolean =>
  errorName(error) === 'NoSuchEntityException' || errorName(error) === 'NoSuchEntity';

async function inlinePolicies(service: Iam, role: string): Promise<Reading<RolePolicy[]>> {
  const { ListRolePoliciesCommand, GetRolePolicyCommand } = await load();
  const names = await readAll(async (Marker) => {
    const answer = await service.ask(
      'iam:ListRolePolicies',
      `the policies of the role \`${role}\``,
      (client, abortSignal) =>
        client.send(new ListRolePoliciesCommand({ RoleName: role, Marker }), { abortSignal }),
    );
    if (!answer.ok) return answer;
    const { PolicyNames: items, Marker: next, IsTruncated } = answer.value;
    return { ok: true, value: { items, next: IsTruncated === true ? next : undefined } };
  }, isNotFound);
  if (names.kind !== 'read') return names;
  const policies: RolePolicy[] = [];
  for (const name of names.value) {
    const answer = await service.ask(
      'iam:GetRolePolicy',
      `the policy \`${name}\` of the role \`${role}\``,
      (client, abortSignal) =>
        client.send(new GetRolePolicyCommand({ RoleName: role, PolicyName: name }), { abortSignal }),
    );
    if (answer.ok) policies.push({ name, document: parse(answer.value.PolicyDocument) });
    else if (!isNotFound(answer.error)) return answer.unreadable;
  }
  return { kind: 'read', value: policies };
}

async function attachedPolicies(service: Iam, role: string): Promise<Reading<RolePolicy[]>> {
  const { ListAttachedRolePoliciesCommand } = await load();
  const arns = await readAll(async (Marker) => {
    const answer = await service.ask(
      'iam:ListAttachedRolePolicies',
      `the policies that are attached to the role \`${role}\``,
      (client, abortSignal) =>
        client.send(new ListAttachedRolePoliciesCommand({ RoleName: role, Marker }), { abortSignal }),
    );
    if (!answer.ok) return answer;
    const { AttachedPolicies, Marker: next, IsTruncated } = answer.value;
    const items = AttachedPolicies?.flatMap(({ PolicyArn }) => (PolicyArn === undefined ? [] : [PolicyArn]));
    return { ok: true, value: { items, next: IsTruncated === true ? next : undefined } };
  }, isNotFound);
  if (arns.kind !== 'read') return arns;
  const policies: RolePolicy[] = [];
  for (const arn of arns.value) {
    const policy = await readPolicy(service, arn);
    if (policy.kind === 'unreadable') return policy;
    if (policy.kind === 'read') policies.push(policy.value);
  }
  return { kind: 'read', value: policies };
}

async function readPolicy(
  service: Iam,
  arn: string,
): Promise<{ kind: 'read'; value: RolePolicy } | { kind: 'absent' } | Unreadable> {
  const { GetPolicyCommand, GetPolicyVersionCommand } = await load();
  const what = `the policy \`${arn}\``;
  const found = await service.ask('iam:GetPolicy', what, (client, abortSignal) =>
    client.send(new GetPolicyCommand({ PolicyArn: arn }), { abortSignal }),
  );
  if (!found.ok) return isNotFound(found.error) ? { kind: 'absent' } : found.unreadable;
  const VersionId = found.value.Policy?.DefaultVersionId;
  const version = await service.ask('iam:GetPolicyVersion', what, (client, abortSignal) =>
    client.send(new GetPolicyVersionCommand({ PolicyArn: arn, VersionId }), { abortSignal }),
  );
  if (!version.ok) return isNotFound(version.error) ? { kind: 'absent' } : version.unreadable;
  return { kind: 'read', value: { name: arn, document: parse(version.value.PolicyVersion?.Document) } };
}

/** IAM answers documents as they stand in an address: `%7B%22Version…`. */
function parse(document: string | undefined): unknown {
  if (document === undefined) return null;
  for (const text of [document, decode(document)]) {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      // It may be the other.
    }
  }
  return null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
