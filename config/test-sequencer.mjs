import { statSync } from 'node:fs';

const waits = ['e2e', 'integration', 'unit'];

/**
 * Stories first, then services, then units, the larger file before the smaller: what takes long begins early, and the
 * short ones fill the gaps at the end. The order is the same on every machine, with or without a memory of earlier runs.
 */
export default class TestSequencer {
  sort(tests) {
    const rank = ({ context }) => waits.indexOf(context.config.displayName?.name ?? 'unit');
    const size = ({ path }) => statSync(path).size;
    return [...tests].sort((a, b) => rank(a) - rank(b) || size(b) - size(a));
  }

  shard(tests, { shardIndex, shardCount }) {
    return this.sort(tests).filter((_, at) => at % shardCount === shardIndex - 1);
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {}
}
