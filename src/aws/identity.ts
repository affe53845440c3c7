import { chooseCredentials, describeSource } from './credentials';
import type { Session } from './session';
import type { AwsSettings, Unreadable } from './types';

/** Whose credentials hold. Never the keys themselves. */
export interface Identity {
  /** Twelve digits. */
  account: string;
  /** `arn:aws:iam::123456789012:user/ci` */
  arn: string;
  /** Where the credentials come from, in words. */
  source: string;
}

const load = () => import('@aws-sdk/client-sts');

/**
 * Asks whose the credentials are. It needs no permission, and can't be denied.
 *
 * Source: "GetCallerIdentity" in the STS reference.
 */
export function readIdentity(
  session: Session,
  settings: AwsSettings,
): Promise<{ kind: 'read'; value: Identity } | Unreadable> {
  return session.use(
    'STS',
    async (given) => new (await load()).STSClient(given),
    async (service): Promise<{ kind: 'read'; value: Identity } | Unreadable> => {
      const { GetCallerIdentityCommand } = await load();
      const action = 'sts:GetCallerIdentity';
      const what = 'the identity of the credentials';
      const answer = await service.ask(action, what, (client, abortSignal) =>
        client.send(new GetCallerIdentityCommand({}), { abortSignal }),
      );
      if (!answer.ok) return answer.unreadable;
      const { Account, Arn } = answer.value;
      if (Account === undefined || Arn === undefined) return service.misunderstood(action, what);
      const source = describeSource(chooseCredentials(settings));
      return { kind: 'read', value: { account: Account, arn: Arn, source } };
    },
  );
}
