import { words } from '../words/language.js';

export const versionWords = words(
  {
    versions: '已载入的版本',
    version: '版本',
    effective: '自何日起评价',
    always: '一直',
    loaded: '载入时间',
    compare: (from: number, to: number) => `第 ${from} 版到第 ${to} 版的差别`,
    one: '只有一个版本。方案文件改动并在下次启动载入后，这里会多一版，并可与上一版比较。',
  },
  {
    versions: 'Versions that were loaded',
    version: 'Version',
    effective: 'Judges from',
    always: 'always',
    loaded: 'Loaded',
    compare: (from: number, to: number) => `From version ${from} to version ${to}`,
    one: 'There is one version. Once a changed plan file has been loaded at a start, the next one stands here and can be compared.',
  },
);
