import { posix } from 'node:path';
import { isConfigName } from '../usage/configs';
import { isTestFile } from '../usage/test-files';

const folders =
  /(^|\/)(?:scripts?|bin|tools?|dev|local|seeds?|examples?|docs?|fixtures?|playgrounds?|bench(?:marks?)?)\//i;
const names =
  /(^|[._-])(?:local|offline|dev|develop(?:ment)?|mocks?|stubs?|setup|seeds?|example|test|config)([._-]|$)/i;

/** True for code that goes into a Lambda, as far as its path and its first line tell; false when in doubt. */
export function isDeployed(root: string, file: string, text: string): boolean {
  const path = posix.relative(root, file);
  return !(
    isTestFile(root, file) ||
    isConfigName(file) ||
    folders.test(path) ||
    names.test(posix.basename(path).replace(/\.\w+$/, '')) ||
    /^\uFEFF?#!/.test(text)
  );
}
