import { createHash } from 'node:crypto';
import { version } from '../../package.json';
import type { Finding, LintResult, Problem } from '../types';
import { ruleIds } from '../types';
import { distinct, problemsOf } from './findings-count';
import { projectAddress } from './pages';
import { shownPath } from './paths';
import type { LintReporter, LintStyle } from './reporter';
import { artifactLocation, fixesOf, regionOf } from './sarif-places';
import { confidenceOf, errorDescriptors, ruleDescriptors } from './sarif-rules';

const schemaAddress =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * A fingerprint for each finding that stays when lines above it come and go: of the rule, the file and the line's
 * text. Findings that are alike in all three are counted.
 */
function fingerprints(findings: readonly Finding[], base: string): string[] {
  const counted = new Map<string, number>();
  return findings.map(({ ruleId, file, snippet, pointer }) => {
    const key = [ruleId, shownPath(base, file), snippet.trim() || (pointer ?? '')].join('\0');
    const occurrence = (counted.get(key) ?? 0) + 1;
    counted.set(key, occurrence);
    return createHash('sha256').update(`${key}\0${occurrence}`).digest('hex').slice(0, 32);
  });
}

/** 0 to 100: errors before warnings, what is certain before what is likely. */
const rankOf = ({ severity, ruleId }: Finding): number =>
  (severity === 'error' ? 80 : 40) + (confidenceOf(ruleId) === 'high' ? 10 : 0);

function resultOf(finding: Finding, fingerprint: string, style: LintStyle) {
  const { ruleId, severity, message, pointer } = finding;
  const fixes = fixesOf(finding, style.base);
  return {
    ruleId,
    ruleIndex: ruleIds.indexOf(ruleId),
    level: severity,
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifactLocation(finding.file, style.base),
          ...regionOf(finding),
        },
        ...(pointer === null
          ? {}
          : { logicalLocations: [{ fullyQualifiedName: pointer, kind: 'property' }] }),
      },
    ],
    partialFingerprints: { 'friggFinding/v1': fingerprint },
    ...(fixes.length > 0 ? { fixes } : {}),
    rank: rankOf(finding),
    properties: { confidence: confidenceOf(ruleId) },
  };
}

/** What went wrong in a run, each kind once. */
const errorIds = (result: LintResult) => [...new Set(problemsOf(result).map(({ id }) => id))];

function notificationOf({ id, message, remedy, file, position }: Problem, index: number, base: string) {
  const region = position && { startLine: position.line, startColumn: position.column };
  return {
    descriptor: { id, index },
    level: 'error',
    message: { text: `${message} ${remedy}` },
    ...(file === undefined
      ? {}
      : {
          locations: [
            {
              physicalLocation: {
                artifactLocation: artifactLocation(file, base),
                ...(region ? { region } : {}),
              },
            },
          ],
        }),
  };
}

function invocationOf(result: LintResult, style: LintStyle) {
  const problems = problemsOf(result);
  const ids = errorIds(result);
  return {
    executionSuccessful: problems.length === 0 && result.apps.length > 0,
    exitCode: style.exitCode,
    ...(problems.length > 0
      ? {
          toolExecutionNotifications: problems.map((problem) =>
            notificationOf(problem, ids.indexOf(problem.id), style.base),
          ),
        }
      : {}),
  };
}

/** SARIF 2.1.0, for code scanning and other readers of findings. */
export const sarif: LintReporter = {
  name: 'sarif',
  print(result, style) {
    const findings = distinct(result);
    const marks = fingerprints(findings, style.base);
    const errors = errorDescriptors(errorIds(result), style.textOf);
    const run = {
      tool: {
        driver: {
          name: 'frigg-toolkit',
          organization: 'Frigg',
          version,
          semanticVersion: version,
          informationUri: projectAddress,
          rules: ruleDescriptors(style.textOf),
          ...(errors.length > 0 ? { notifications: errors } : {}),
        },
      },
      invocations: [invocationOf(result, style)],
      columnKind: 'utf16CodeUnits',
      originalUriBaseIds: { SRCROOT: { description: { text: 'The top of the repository.' } } },
      results: findings.map((finding, index) => resultOf(finding, marks[index] ?? '', style)),
    };
    return `${JSON.stringify({ $schema: schemaAddress, version: '2.1.0', runs: [run] }, null, 2)}\n`;
  },
};
