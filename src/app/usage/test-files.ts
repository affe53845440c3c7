const testFolders = /(^|\/)(tests?|__tests__|__mocks__|e2e|cypress)\//;
const testNames = /(^|\/)([^/]+\.(test|spec)\.[^/]+|jest\.setup\.[^/]+)$/;

/** True for tests and mocks, judged by the path below the app's folder, or below what is common to both. */
export function isTestFile(root: string, file: string): boolean {
  const parts = file.split('/');
  const above = root.split('/');
  let common = 0;
  while (common < above.length && above[common] === parts[common]) common += 1;
  const path = parts.slice(common).join('/');
  return testFolders.test(path) || testNames.test(path);
}
