import type { HandedOn } from '../../../infra/tools/handed-on';
import type { AppDeploy, ComposeWarning, LintResult } from '../../types';
import type { OnProgress } from '../survey';
import type { Loss } from './changes';

/** How a run tells what it does, and asks what it may not decide. */
export interface DeployTalk {
  /** What the tool, and code of the app, writes. */
  onOutput: (text: string) => void;
  /** What lint found, errors or not. */
  onLint: (result: LintResult) => Promise<void>;
  onWarning: (warning: ComposeWarning) => void;
  /** What a deploy will do, before it does. */
  onPlan: (app: AppDeploy) => void;
  /** Whether to go on, now that the plan is known. */
  approve: (app: AppDeploy) => Promise<boolean>;
  /** What was typed where the deployed WebSocket API would be lost; null when nobody can be asked. */
  typedConsent: (app: AppDeploy, loss: Loss) => Promise<string | null>;
}

export interface DeployOptions {
  /** An app, a folder above one app, or an entry file; null for the current folder. */
  path: string | null;
  /** Null for `dev`, or the one of a saved plan. */
  stage: string | null;
  /** Null where the config, or the environment, says it. */
  region: string | null;
  /** `package` composes and packages, and needs no credentials. */
  mode: 'deploy' | 'package';
  /** Saves the plan and its package here, absolute, and deploys nothing. */
  planOut: string | null;
  /** Deploys the plan that was saved here, absolute. */
  plan: string | null;
  /** Plans against the last package, and deploys nothing. */
  offline: boolean;
  /** The loss of a deployed WebSocket API is meant. */
  allowRemoval: boolean;
  lint: boolean;
  verbose: boolean;
  args: HandedOn;
  talk: DeployTalk;
  onProgress?: OnProgress;
}

export const noArguments: HandedOn = { package: [], deploy: [], profile: null };
