import type { ComposeWarningId } from './deploy-ids';
import type { ErrorId } from './ids';
import type { Problem } from './results';

export const planActions = ['add', 'update', 'may-replace', 'replace', 'remove'] as const;
export type PlanAction = (typeof planActions)[number];

/** What a deploy does to one resource of the stack. */
export interface PlanItem {
  action: PlanAction;
  logicalId: string;
  /** `AWS::Lambda::Function` */
  type: string;
  /** What it means, for clients where it means something to them, in a sentence. */
  impact: string;
}

/** What could not be done for the app, and what a person can do. */
export interface ComposeWarning {
  id: ComposeWarningId;
  message: string;
  remedy: string;
  /** Where in the config: `['functions', 'live', 'role']`. */
  path: readonly string[];
}

export interface AppDeploy {
  root: string;
  /** Null where it did not come that far. */
  stack: string | null;
  stage: string;
  region: string | null;
  /** `wss://…`; null when there is none, or it is not known. */
  address: string | null;
  plan: PlanItem[];
  /** True when the stack is as the plan has it: also when there was nothing to do. */
  deployed: boolean;
  warnings: ComposeWarning[];
}

/** A problem that a tool of the app had: the toolkit's own exit code is another. */
export interface ToolProblem extends Problem {
  id: ErrorId;
  tool?: { name: 'serverless' | 'osls'; exitCode: number | null };
}

/** What came of a deploy. `apps` is empty when it stopped before it knew the app. */
export interface DeployResult {
  apps: AppDeploy[];
  problems: ToolProblem[];
  /** True when the tool has deployed: where there was nothing to do, it was not run for that. */
  ran?: boolean;
  /** Where the package stands that was only made, absolute. */
  packageFolder?: string;
}
