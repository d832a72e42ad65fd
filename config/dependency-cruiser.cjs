/**
 * The import rules of the house: facts flow down, imports point up. Every rule has a tree under
 * test/architecture/fixtures, named for it, that breaks this rule and no other.
 */
const features = ['catalog', 'submissions', 'attainments', 'alerts', 'reports', 'exchange', 'integrity'];
const feature = `(?:${features.join('|')})`;
const spec = '[.]spec[.]ts$';
const door = '^libs/(?:(?:platform/)?[^/]+/index|[^/]+/pure)[.]ts$';

/** What each feature may import of its neighbours. */
const upstream = {
  catalog: [],
  submissions: ['catalog'],
  attainments: ['catalog', 'submissions'],
  alerts: ['catalog', 'submissions', 'attainments'],
  reports: ['catalog', 'submissions', 'attainments', 'alerts'],
  exchange: ['catalog', 'submissions', 'attainments', 'alerts', 'reports'],
  integrity: ['catalog', 'submissions', 'attainments', 'alerts', 'reports', 'exchange'],
};

/** Integrity stands at the end, and sees all others. */
const upstreamOnly = features.slice(0, -1).map((name) => ({
  name: `${name}-imports-upstream-only`,
  severity: 'error',
  from: { path: `^libs/${name}/` },
  to: { path: `^libs/${feature}/`, pathNot: [name, ...upstream[name]].map((lib) => `^libs/${lib}/`) },
}));

/**
 * A file without a role suffix in its name: `score-row.ts`, and neither `score.service.ts` nor the door, nor the program
 * of the process in which bulletins are printed.
 */
const pureFile = (lib) => `^libs/${lib}/.*(?<=/)(?!(?:index|press-child)[.])[^/.]+[.]ts$`;

/** Packages that only turn bytes into values: they do for a file what zod does for a value. */
const readers = {
  catalog: 'node_modules/yaml/',
  submissions: '(?:node_modules/(?:csv-parse|hucre|saxes|yauzl|yazl)/|^(?:node:)?zlib$)',
  exchange: '(?:node_modules/(?:saxes|yauzl)/|^(?:node:)?zlib$)',
  reports: '(?:node_modules/(?:docx|echarts|hucre|yauzl|yazl)/|^(?:node:)?zlib$)',
};

/** Types cost nothing at run time and may come through any door. */
const withoutARoleIsPure = features.map((name) => ({
  name: `${name}-without-a-role-is-pure`,
  comment:
    'A file without a role suffix imports its like, #scoring, a pure door, zod, the readers of its lib, and types.',
  severity: 'error',
  from: { path: pureFile(name) },
  to: {
    pathNot: [
      '^libs/scoring/',
      '^libs/[^/]+/pure[.]ts$',
      pureFile(name),
      'node_modules/zod/',
      ...(readers[name] ? [readers[name]] : []),
    ],
    dependencyTypesNot: ['type-only'],
  },
}));

module.exports = {
  forbidden: [
    {
      name: 'scoring-is-pure',
      comment: 'The arithmetic runs anywhere: no package, no Node, no clock, no input or output.',
      severity: 'error',
      from: { path: '^libs/scoring/', pathNot: spec },
      to: { pathNot: '^libs/scoring/' },
    },
    ...upstreamOnly,
    {
      name: 'front-door-only',
      comment: 'A lib is entered through its index, or its pure door, by its name with #.',
      severity: 'error',
      from: { path: '^(?:apps|test)/' },
      to: { path: '^libs/', pathNot: door },
    },
    {
      name: 'front-door-only-between-libs',
      severity: 'error',
      from: { path: '^libs/(platform/[^/]+|[^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', door] },
    },
    {
      name: 'one-door-per-lib',
      comment: 'No barrel inside a lib: whoever is inside imports the file.',
      severity: 'error',
      from: { path: '^libs/(platform/[^/]+|[^/]+)/', pathNot: [spec, '/index[.]ts$'] },
      to: { path: '^libs/$1/', pathNot: '(?<!/(?:index|pure))[.]ts$' },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^libs/platform/' },
      to: { path: `^libs/${feature}/` },
    },
    { name: 'libs-know-no-app', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'apps-are-islands',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'web-sees-only-scoring',
      comment: 'And what of a lib is pure: a pasted cell is read here by the words that the service reads it by.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^libs/', pathNot: '^libs/(?:scoring/|[^/]+/pure[.]ts$)' },
    },
    ...withoutARoleIsPure,
    {
      name: 'only-ledger-talks-to-redis',
      comment: 'Health checks aside.',
      severity: 'error',
      from: { path: '^(?:apps|libs)/', pathNot: ['^libs/platform/ledger/', '/redis-probe[.]ts$'] },
      to: { path: 'node_modules/(?:@nestjs/bullmq|bullmq|ioredis)/' },
    },
    {
      name: 'only-repositories-talk-to-the-database',
      severity: 'error',
      from: {
        path: '^(?:apps|libs)/',
        pathNot: ['^libs/platform/(?:db|ledger)/', '[.](?:repository|read-model|entity|module)[.]ts$'],
      },
      to: { path: 'node_modules/(?:@nestjs/typeorm|typeorm|pg)/' },
    },
    {
      name: 'no-cycle',
      comment: 'Types included.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(?:apps|libs)/',
        pathNot: [
          '/(?:main|index|pure|migrate|print-openapi)[.]tsx?$',
          '^apps/web/public/',
          '/vite[.]config[.]mjs$',
          '[.]d[.]ts$',
          spec,
          '^apps/local/',
          '^config/',
        ],
      },
      to: {},
    },
    {
      name: 'no-test-in-production',
      severity: 'error',
      from: { path: '^(?:apps|libs)/', pathNot: spec },
      to: { path: `(?:^test/|${spec})` },
    },
    {
      name: 'no-unlisted-package',
      comment: 'What runs in production is in dependencies, and what is imported exists.',
      severity: 'error',
      from: { path: '^(?:apps|libs)/', pathNot: [spec, '^apps/local/', '^apps/web/', '^apps/api/contract/'] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    exclude: { path: '^test/architecture/fixtures/' },
    doNotFollow: { path: ['node_modules', '^apps/web/src/client/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
};
