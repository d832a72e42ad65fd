import type { Words } from '#platform/errors';
import type { Level } from '#scoring';

/** The levels of the tree as bulletins call them, from the top. */
export const levelWords: Readonly<Record<Level, Words>> = {
  nation: { zh: '国家级', en: 'Nation' },
  province: { zh: '省级', en: 'Province' },
  prefecture: { zh: '市级', en: 'Prefecture' },
  county: { zh: '县级', en: 'County' },
  township: { zh: '乡级', en: 'Township' },
  village: { zh: '村级', en: 'Village' },
  institution: { zh: '机构', en: 'Institution' },
};
