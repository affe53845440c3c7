import type { DeployedFunction, Role } from '../aws';
import type { Check, Outcome, Patient } from './check';
import { deployCommand, liveTimeout, unreadable, withGateway } from './live/outcomes';
import { permissionOf, type Permission } from './live/permission';
import { listed, sendersOf } from './live/senders';
import type { Gateway, Live } from './live/types';

/** Whether the roles of the functions that send are allowed to. */
export const manageConnections: Check = {
  id: 'manage-connections',
  source: 'live',
  needs: ['gateway-routes'],
  timeout: liveTimeout,
  run: (patient) => withGateway(patient, (live, gateway) => judge(patient, live, gateway)),
};

const action = 'execute-api:ManageConnections';

interface Judged {
  role: string;
  arn: string;
  functions: DeployedFunction[];
  permission: Permission;
}

async function judge(patient: Patient, live: Live, gateway: Gateway): Promise<Outcome> {
  const reading = await live.functions();
  if (reading.kind === 'unreadable') return unreadable(reading);
  const { certain } = await sendersOf(patient, reading.kind === 'read' ? reading.value : []);
  const roles = new Map<string, DeployedFunction[]>();
  for (const each of certain) {
    if (each.role !== null) roles.set(each.role, [...(roles.get(each.role) ?? []), each]);
  }
  if (roles.size === 0) return { status: 'skip', message: 'The stack has no function that runs as a role.' };
  const results: Judged[] = [];
  for (const [arn, functions] of roles) {
    const role = await live.aws.readRole(arn);
    if (role.kind === 'unreadable') return unreadable(role);
    if (role.kind === 'absent') return gone(patient, arn, functions);
    results.push({
      role: role.value.name,
      arn,
      functions,
      permission: permissionFor(role.value, live, gateway),
    });
  }
  const wrong = results.find(({ permission: { kind } }) => ['denied', 'missing', 'bounded'].includes(kind));
  if (wrong) return refused(patient, live, gateway, wrong);
  const open = results.find(({ permission }) => permission.kind === 'unknown');
  if (open?.permission.kind === 'unknown') {
    return {
      status: 'skip',
      message: `Whether the role \`${open.role}\` may send to connections can not be told: ${open.permission.why}.`,
    };
  }
  return {
    status: 'pass',
    message: `${results.length === 1 ? 'The role' : 'The roles'} ${listed(results.map(({ role }) => role))} may send to connections of the API \`${gateway.api.id}\`.`,
  };
}

const arnOf = ({ aws }: Live, { partition, account, api, stage }: Gateway, rest: string): string =>
  `arn:${partition}:execute-api:${aws.region}:${account}:${api.id}/${stage}/${rest}`;

/** A message is posted to one connection; its id is one as API Gateway makes them. */
const permissionFor = (role: Role, live: Live, gateway: Gateway): Permission =>
  permissionOf(role, { action, resource: arnOf(live, gateway, 'POST/@connections/L0SM9cOFvHcCIhw=') });

const gone = (patient: Patient, arn: string, functions: readonly DeployedFunction[]): Outcome => ({
  status: 'fail',
  message: `The role \`${arn}\` of ${listed(functions.map(({ name }) => name))} does not exist.`,
  remedy: {
    text: 'Make the role again, or name another for the functions, and deploy.',
    commands: [deployCommand(patient)],
    safe: true,
  },
});

async function refused(
  patient: Patient,
  live: Live,
  gateway: Gateway,
  { role, functions, permission }: Judged,
): Promise<Outcome> {
  const who = `The role \`${role}\` of ${listed(functions.map(({ name }) => name))}`;
  if (permission.kind === 'denied' || permission.kind === 'bounded') {
    const how = permission.kind === 'denied' ? 'denies' : 'is its boundary, and does not allow';
    return {
      status: 'fail',
      message: `${who} may not send to connections: the policy \`${permission.by}\` ${how} \`${action}\`.`,
      remedy: { text: `Change the policy \`${permission.by}\`.`, commands: [], safe: true },
    };
  }
  const statement = { Effect: 'Allow', Action: action, Resource: arnOf(live, gateway, '*/@connections/*') };
  const message = `${who} may not send to connections: no policy of it allows \`${action}\` on the API \`${gateway.api.id}\`.`;
  const text = `Add this statement to the role: \`${JSON.stringify(statement)}\`.`;
  const resources = await live.resources();
  const isOurs =
    resources.kind === 'read' &&
    resources.value.some(({ type, physicalId }) => type === 'AWS::IAM::Role' && physicalId === role);
  if (isOurs && patient.asked === 'on') {
    return {
      status: 'fail',
      message,
      remedy: {
        text: `Deploy the app, which adds it; or: ${text.charAt(0).toLowerCase()}${text.slice(1)}`,
        commands: [deployCommand(patient)],
        safe: true,
      },
    };
  }
  const document = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  return {
    status: 'fail',
    message,
    remedy: {
      text,
      commands: [
        `aws iam put-role-policy --role-name ${role} --policy-name websockets-manage-connections --policy-document '${document}'`,
      ],
      safe: true,
    },
  };
}
