import type { Problem } from '../types';
import type { Stack } from './types';

const wait = 'Wait until it is done, and run again.';
const deleteIt = (name: string): string => `\`aws cloudformation delete-stack --stack-name ${name}\``;

/**
 * States that CloudFormation refuses to update from, each with what helps. `CREATE_FAILED` and `UPDATE_FAILED` are not
 * among them: a stack that keeps what was made can be updated where rollback is disabled, and the tool says where not.
 *
 * Source: "Stack status codes" in the CloudFormation user guide; the last but one of osls's `create-stack.js` as well.
 */
const remedies: Readonly<Record<string, (name: string) => string>> = {
  ROLLBACK_COMPLETE: (name) =>
    `Its first deploy failed and nothing of it is left, so it can only be deleted: ${deleteIt(name)}. Then deploy again.`,
  ROLLBACK_FAILED: (name) =>
    `Its first deploy failed, and so did taking it back. Its events tell what is left; remove that, delete the stack with ${deleteIt(name)}, and deploy again.`,
  DELETE_FAILED: (name) =>
    `It was to be deleted, and something could not be. Its events tell what (a bucket that is not empty, often); see to that, delete it with ${deleteIt(name)}, and deploy again.`,
  UPDATE_ROLLBACK_FAILED: (name) =>
    `A deploy failed, and so did taking it back. See to what its events tell, and then run \`aws cloudformation continue-update-rollback --stack-name ${name}\`.`,
  IMPORT_ROLLBACK_FAILED: () =>
    'An import of resources failed, and so did taking it back. See to what its events tell, in the console.',
  REVIEW_IN_PROGRESS: (name) =>
    `It was created for a change set that was never executed. Execute that in the console, or delete the stack with ${deleteIt(name)} and deploy again.`,
  DELETE_IN_PROGRESS: () => 'Wait until it is gone, and run again: it is then created anew.',
};

/** Why a stack can't be deployed to in the state that it is in; null when it can. */
export function deployProblem({ name, status }: Pick<Stack, 'name' | 'status'>): Problem | null {
  const remedy = Object.hasOwn(remedies, status)
    ? remedies[status]?.(name)
    : status.endsWith('_IN_PROGRESS')
      ? wait
      : undefined;
  if (remedy === undefined) return null;
  return {
    id: 'stack-not-deployable',
    message: `The stack \`${name}\` is in the state \`${status}\`, in which it can not be deployed to.`,
    remedy,
  };
}
