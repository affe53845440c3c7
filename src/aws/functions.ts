import { endpointVariable } from '../../runtime/src/names';
import { errorName } from './failure';
import type { Session } from './session';
import type { Reading } from './types';

/** A deployed function. Of its environment nothing is here but the one variable that is asked for. */
export interface DeployedFunction {
  name: string;
  arn: string;
  /** `src/live.handler` */
  handler: string | null;
  role: string | null;
  /** `WEBSOCKET_API_ENDPOINT`; null where it is not set, or set to nothing. */
  endpoint: string | null;
  /** Lambda could not read the environment, so that nothing is known of it. */
  isEnvironmentHidden: boolean;
}

const load = () => import('@aws-sdk/client-lambda');

/** @param name a function's name, or its ARN */
export function readFunction(session: Session, name: string): Promise<Reading<DeployedFunction>> {
  return session.use(
    'LAMBDA',
    async (settings) => new (await load()).LambdaClient(settings),
    async (service): Promise<Reading<DeployedFunction>> => {
      const { GetFunctionConfigurationCommand } = await load();
      const action = 'lambda:GetFunctionConfiguration';
      const what = `the function \`${nameOf(name)}\``;
      const answer = await service.ask(action, what, (client, abortSignal) =>
        client.send(new GetFunctionConfigurationCommand({ FunctionName: name }), { abortSignal }),
      );
      if (!answer.ok) {
        const isGone = errorName(answer.error) === 'ResourceNotFoundException';
        return isGone ? { kind: 'absent' } : answer.unreadable;
      }
      const { FunctionName, FunctionArn, Handler, Role, Environment } = answer.value;
      if (FunctionName === undefined || FunctionArn === undefined) return service.misunderstood(action, what);
      const endpoint = Environment?.Variables?.[endpointVariable] ?? '';
      return {
        kind: 'read',
        value: {
          name: FunctionName,
          arn: FunctionArn,
          handler: Handler ?? null,
          role: Role ?? null,
          endpoint: endpoint.trim() === '' ? null : endpoint,
          isEnvironmentHidden: Environment?.Error !== undefined,
        },
      };
    },
  );
}

const nameOf = (name: string): string => /:function:([^:]+)/.exec(name)?.[1] ?? name;
