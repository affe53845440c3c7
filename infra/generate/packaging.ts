/**
 * One package for all functions, as each of them loads the whole app. Serverless leaves development dependencies out
 * itself; of the rest only what never runs in a Lambda, and what must not leave the machine.
 */
export const packaging = (): Record<string, unknown> => ({
  patterns: [
    ...['.env', '.env.*', '**/.env', '**/.env.*'],
    ...['.git/**', '.github/**', '.husky/**', '.vscode/**', '.idea/**', 'coverage/**', 'deploy.log'],
    ...tools.map((name) => `node_modules/${name}/**`),
  ].map((pattern) => `!${pattern}`),
});

/** Tools of a deploy, which some apps have among their dependencies. */
const tools = [
  'osls',
  'serverless',
  'serverless-dotenv-plugin',
  'serverless-esbuild',
  'serverless-jetpack',
  'serverless-kms-grants',
  'serverless-offline',
  'serverless-offline-sqs',
  'frigg-toolkit',
];
