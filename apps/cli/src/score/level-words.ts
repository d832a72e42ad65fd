import type { Words } from '#platform/errors';
import type { Level } from '#scoring';

/** The levels of the tree as people call them. */
export const levelWords: Readonly<Record<Level, Words>> = {
  nation: { zh: '全国', en: 'the nation' },
  province: { zh: '省级', en: 'province' },
  prefecture: { zh: '市级', en: 'prefecture' },
  county: { zh: '县级', en: 'county' },
  township: { zh: '乡级', en: 'township' },
  village: { zh: '村级', en: 'village' },
  institution: { zh: '机构', en: 'institution' },
};
