import { words } from '../words/language.js';

/** What an alert is about, as a silence may name it. */
export const kindWords = words(
  { lag: '滞后预警', missing: '逾期未报', stale: '数据过期' },
  { lag: 'behind schedule', missing: 'not reported', stale: 'figures too old' },
);

/** The worst severity that a silence bears; what is or becomes worse is told all the same. */
export const levelWords = words(
  { level0: '仅报送提示', level1: '至蓝 关注', level2: '至黄 预警', level3: '至红 严重（全部）' },
  {
    level0: 'notices of reporting alone',
    level1: 'up to blue: attention',
    level2: 'up to yellow: warning',
    level3: 'up to red: critical (all)',
  },
);
