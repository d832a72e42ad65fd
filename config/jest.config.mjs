import { fileURLToPath } from 'node:url';
import { swc } from './swc.mjs';

const rootDir = fileURLToPath(new URL('..', import.meta.url));

/** What every level of test shares: native ES modules, TypeScript by swc with the decorators that Nest reads. */
const base = {
  rootDir,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  injectGlobals: false,
  transform: {
    '^.+\\.ts$': ['@swc/jest', swc],
  },
  moduleNameMapper: {
    '^fast-check$': '<rootDir>/test/support/draws.mjs',
    '^#(catalog|submissions|attainments|alerts|reports)/pure$': '<rootDir>/libs/$1/pure.ts',
    '^#platform/([^/]+)$': '<rootDir>/libs/platform/$1/index.ts',
    '^#(scoring|catalog|submissions|attainments|alerts|reports|exchange|integrity)$': '<rootDir>/libs/$1/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.local', '<rootDir>/test/architecture/fixtures'],
};

const levels = [
  {
    ...base,
    displayName: 'unit',
    testMatch: ['<rootDir>/{apps,libs}/**/*.spec.ts', '<rootDir>/test/{architecture,golden}/*.spec.ts'],
  },
  { ...base, displayName: 'integration', testMatch: ['<rootDir>/test/integration/**/*.spec.ts'] },
  { ...base, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.spec.ts'] },
];
/** Faults and attacks: longer than `npm test` may take, and run by commands of their own. */
const campaigns = ['chaos', 'abuse'].map((name) => ({
  ...base,
  displayName: name,
  testMatch: [`<rootDir>/test/${name}/**/*.spec.ts`],
}));

/** @type {import('jest').Config} */
export default {
  rootDir,
  // modules of finished files stay behind in a worker; one that holds too many is replaced
  workerIdleMemoryLimit: '1GB',
  testSequencer: fileURLToPath(new URL('test-sequencer.mjs', import.meta.url)),
  projects: process.env.TEST_CAMPAIGN
    ? campaigns.filter(({ displayName }) => displayName === process.env.TEST_CAMPAIGN)
    : levels,
};
