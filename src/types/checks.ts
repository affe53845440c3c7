import type { Problem } from './results';

/** Permanent ids of the checks of `doctor`, in the order of a message's way from the definition to the client. */
export const checkIds = [
  'definition-valid',
  'websockets-enabled',
  'runtime-installed',
  'sends-arrive',
  'config-composes',
  'endpoint-local',
  'database-reachable',
  'connections-collection',
  'credentials',
  'stack-deployed',
  'deployed-after-enabling',
  'gateway-routes',
  'endpoint-deployed',
  'manage-connections',
  'endpoint-answers',
  'clients-connected',
] as const;
export type CheckId = (typeof checkIds)[number];

export const checkStatuses = ['pass', 'warn', 'fail', 'skip', 'error'] as const;
export type CheckStatus = (typeof checkStatuses)[number];

/** Where an answer comes from: the app's files, this machine and its databases, or the deployed stack. */
export type CheckSource = 'file' | 'machine' | 'live';

export interface Remedy {
  /** What to do, in a sentence or two. */
  text: string;
  /** Command lines that do it, in their order; none where a person has to write something. */
  commands: string[];
  /** True when running the commands can take nothing away. */
  safe: boolean;
}

export interface CheckResult {
  id: CheckId;
  status: CheckStatus;
  source: CheckSource;
  message: string;
  /** What was seen: places, names, counts. Holds no secret. */
  detail?: string;
  remedy?: Remedy;
}

export const verdictIds = [
  'healthy',
  'disabled',
  'not-redeployed',
  'endpoint-not-set',
  'no-clients',
  'database-elsewhere',
  'other',
] as const;
export type VerdictId = (typeof verdictIds)[number];

export interface Verdict {
  id: VerdictId;
  message: string;
  /** The check that it rests on; null where all are well. */
  evidence: CheckId | null;
  next: string[];
}

export interface AppDiagnosis {
  root: string;
  /** The version of core that it has; null where that is not known. */
  core?: string | null;
  checks: CheckResult[];
  verdict: Verdict;
}

export interface DoctorResult {
  apps: AppDiagnosis[];
  /** What kept it from looking. */
  problems: Problem[];
}
