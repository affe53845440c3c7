import { describe, expect, it } from '@jest/globals';
import { StackStatus } from '@aws-sdk/client-cloudformation';
import { deployProblem } from '../../src/aws';

const deployable = [
  'CREATE_COMPLETE',
  'CREATE_FAILED',
  'UPDATE_COMPLETE',
  'UPDATE_FAILED',
  'UPDATE_ROLLBACK_COMPLETE',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
  // It is not there: reading it gives `absent`.
  'DELETE_COMPLETE',
];

describe('deployProblem', () => {
  it.each(Object.values(StackStatus))('%s', (status) => {
    const problem = deployProblem({ name: 'app-dev', status });
    expect(problem?.id ?? null).toBe(deployable.includes(status) ? null : 'stack-not-deployable');
    if (!problem) return;
    expect(problem.message).toContain(`\`${status}\``);
    expect(problem.remedy).toMatch(
      status.endsWith('_IN_PROGRESS') && status !== 'REVIEW_IN_PROGRESS' ? /^Wait/ : /\.$/,
    );
  });

  it.each([
    ['ROLLBACK_COMPLETE', 'delete-stack --stack-name app-dev'],
    ['UPDATE_ROLLBACK_FAILED', 'continue-update-rollback --stack-name app-dev'],
    ['REVIEW_IN_PROGRESS', 'change set'],
  ])('tells what helps from %s', (status, words) => {
    expect(deployProblem({ name: 'app-dev', status })?.remedy).toContain(words);
  });
});
