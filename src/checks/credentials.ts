import type { Check, Outcome } from './check';
import { cannotAsk, liveTimeout, unreadable } from './live/outcomes';

/** Whether there are AWS credentials to look with, and whose. */
export const credentials: Check = {
  id: 'credentials',
  source: 'live',
  needs: [],
  timeout: liveTimeout,
  async run(patient): Promise<Outcome> {
    const refused = await cannotAsk(patient);
    const aws = await patient.aws();
    if (refused || aws === null) return refused ?? { status: 'skip', message: 'There is nobody to ask.' };
    const reading = await aws.readIdentity();
    if (reading.kind === 'read') {
      const { arn, account, source } = reading.value;
      return {
        status: 'pass',
        message: `AWS takes ${source}: \`${arn}\`, account ${account}.`,
      };
    }
    const { id, message, remedy } = reading.problem;
    const isWrong = ['credentials-expired', 'credentials-refused', 'region-unknown'].includes(id);
    // Of a role to take on, the permission may be missing: nothing can be looked at then.
    if (!isWrong || reading.action !== undefined) return unreadable(reading);
    return { status: 'fail', message, remedy: { text: remedy, commands: [], safe: true } };
  },
};
