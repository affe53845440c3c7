/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/test/fixtures', '<rootDir>/examples'],
  transform: {
    '^.+\\.[cm]?[jt]s$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  // These ship as ES modules only; jest on Node 20 can load them no other way.
  transformIgnorePatterns: ['/node_modules/(?!(oxc-parser|diff|@clack|fast-check|pure-rand)/)'],
  // Many suites wait for servers and tools more than they compute: one worker for each core of a small machine.
  maxWorkers: 2,
  testTimeout: 60_000,
};
