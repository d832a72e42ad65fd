// Stands in for fast-check in every test. What is drawn is the same in every run, so that a change alone can turn a property
// red; `npm run draws` looks for new cases. `npm test` shows every property at work on fewer of them.
// A property that says nothing keeps the hundred that are usual, and one with a seed the cases that it was written for.
import real from '../../node_modules/fast-check/lib/fast-check.js';

const usual = 100;
const drawn = {
  fewer: (runs) => Math.min(runs, 200),
  all: (runs) => runs,
  anew: (runs) => Math.min(runs * Number(process.env.TEST_DRAWS_TIMES ?? 10), 20_000),
};
const mode = process.env.TEST_DRAWS ?? 'all';

function assert(property, given = {}) {
  if (given.seed !== undefined) return real.assert(property, given);
  const seed = mode === 'anew' ? {} : { seed: 20_230_401 };
  return real.assert(property, { ...given, ...seed, numRuns: drawn[mode](given.numRuns ?? usual) });
}

export * from '../../node_modules/fast-check/lib/fast-check.js';
export { assert };
export default { ...real, assert };
