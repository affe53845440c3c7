import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cached, onPath, perform } from '../mongodb/cache';

const packages = { 'cfn-lint': '1.58.0', 'moto[server]': '5.2.5' };
const interpreter = 'python3';

/** What this machine lacks for the programs in Python, null when they can be had. */
export function missingPython(): string | null {
  const path = onPath(interpreter);
  if (path === null) return interpreter;
  try {
    // Debian leaves it out of the package that holds the interpreter.
    execFileSync(path, ['-c', 'import venv, ensurepip'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'venv';
  }
}

/**
 * The folder of the virtual environment that holds cfn-lint and moto, installed once. Its scripts name the folder in
 * which they were made, before it got its own name: run them through `bin/python`, as `bin/python bin/moto_server`.
 */
export function python(): Promise<string> {
  const pinned = Object.entries(packages).map(([name, version]) => `${name}==${version}`);
  const name = ['python', ...pinned.map((one) => one.replace(/\[.*\]==|==/, '-'))].join('_');
  return cached(name, async (folder) => {
    await perform(folder, interpreter, '-m', 'venv', folder);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check'];
    await perform(folder, join(folder, 'bin', 'python'), ...pip, ...pinned);
  });
}

/** One finding of cfn-lint. */
export interface TemplateFinding {
  file: string;
  /** `E3002`, `W3005`: errors begin with E, warnings with W. */
  rule: string;
  message: string;
  /** As keys of the template, the resource among them. */
  path: (string | number)[];
}

interface LintOutput {
  Filename: string;
  Level: string;
  Message: string;
  Rule: { Id: string };
  Location: { Path?: (string | number)[] | null };
}

/** What cfn-lint finds in CloudFormation templates, errors and warnings, all files in one run. */
export async function lintTemplates(files: readonly string[]): Promise<TemplateFinding[]> {
  const programs = join(await python(), 'bin');
  const args = [
    join(programs, 'cfn-lint'),
    '--format',
    'json',
    '--non-zero-exit-code',
    'none',
    '--',
    ...files,
  ];
  const { stdout } = await promisify(execFile)(join(programs, 'python'), args, {
    maxBuffer: 64 * 1024 * 1024,
  });
  return (JSON.parse(stdout) as LintOutput[]).map(({ Filename, Message, Rule, Location }) => ({
    file: Filename,
    rule: Rule.Id,
    message: Message,
    path: Location.Path ?? [],
  }));
}
