import { ApiGatewayV2Client, GetApisCommand, GetRoutesCommand } from '@aws-sdk/client-apigatewayv2';
import {
  CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
} from '@aws-sdk/client-cloudformation';
import {
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  ListRolesCommand,
} from '@aws-sdk/client-iam';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';

/** What a stack has made, read back by the interfaces of the services. */
export interface Deployed {
  /** Logical ids, in order. */
  resources: string[];
  sockets: { id: string; routes: string[] }[];
  /** `WEBSOCKET_API_ENDPOINT` of each function, by its name in the config. */
  endpoints: Record<string, string | undefined>;
  /** What roles may manage connections of. */
  manageConnections: string[];
  /** How often the stack was worked on. */
  changeSets: number;
}

interface Statement {
  Action: string | string[];
  Resource: string | string[];
}
const list = (value: string | string[]): string[] => (Array.isArray(value) ? value : [value]);

export async function readDeployed(endpoint: string, stack: string): Promise<Deployed> {
  const settings = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'testing', secretAccessKey: 'testing' },
  };
  const formation = new CloudFormationClient(settings);
  const gateway = new ApiGatewayV2Client(settings);
  const lambda = new LambdaClient(settings);
  const { StackResources = [] } = await formation
    .send(new DescribeStackResourcesCommand({ StackName: stack }))
    .catch(() => ({ StackResources: [] }));
  const { StackEvents = [] } = await formation
    .send(new DescribeStackEventsCommand({ StackName: stack }))
    .catch(() => ({ StackEvents: [] }));
  const { Items = [] } = await gateway.send(new GetApisCommand({}));
  const sockets = Items.filter(({ ProtocolType }) => ProtocolType === 'WEBSOCKET').map(
    async ({ ApiId = '' }) => {
      const routes = await gateway.send(new GetRoutesCommand({ ApiId }));
      return { id: ApiId, routes: (routes.Items ?? []).map(({ RouteKey = '' }) => RouteKey).sort() };
    },
  );
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
  return {
    resources: StackResources.map(({ LogicalResourceId = '' }) => LogicalResourceId).sort(),
    sockets: await Promise.all(sockets),
    endpoints: Object.fromEntries(
      Functions.map(({ FunctionName = '', Environment }) => [
        FunctionName.replace(`${stack}-`, ''),
        Environment?.Variables?.WEBSOCKET_API_ENDPOINT,
      ]),
    ),
    manageConnections: await readPermissions(new IAMClient(settings)),
    changeSets: StackEvents.length,
  };
}

async function readPermissions(iam: IAMClient): Promise<string[]> {
  const { Roles = [] } = await iam.send(new ListRolesCommand({}));
  const found: string[] = [];
  for (const { RoleName } of Roles) {
    const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    for (const PolicyName of PolicyNames) {
      const { PolicyDocument = '' } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
      const { Statement: statements } = JSON.parse(decodeURIComponent(PolicyDocument)) as {
        Statement: Statement[];
      };
      for (const { Action, Resource } of statements)
        if (list(Action).some((action) => /^(?:execute-api:|\*)/.test(action))) found.push(...list(Resource));
    }
  }
  return found;
}
