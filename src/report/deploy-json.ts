import type { AppDeploy, DeployResult, ToolProblem } from '../types';
import { documentVersion, errorOf, printDocument } from './json';
import { shownPath } from './paths';

const appDocument = (app: AppDeploy, cwd: string) => ({
  root: shownPath(cwd, app.root),
  stack: app.stack,
  stage: app.stage,
  region: app.region,
  address: app.address,
  plan: app.plan.map(({ action, logicalId, type, impact }) => ({ action, logicalId, type, impact })),
  deployed: app.deployed,
});

const problemDocument = (problem: ToolProblem, cwd: string) => ({
  ...errorOf(problem, cwd),
  ...(problem.tool ? { tool: problem.tool } : {}),
});

/**
 * The document of `deploy`; its schema is `schema/output/deploy.schema.json`.
 *
 * @param cwd absolute; paths in the document are relative to it
 */
export function deployDocument({ apps, problems }: DeployResult, cwd: string): string {
  const [problem] = problems;
  return printDocument({
    version: documentVersion,
    command: 'deploy',
    apps: apps.map((app) => appDocument(app, cwd)),
    ...(problem ? { error: problemDocument(problem, cwd) } : {}),
  });
}
