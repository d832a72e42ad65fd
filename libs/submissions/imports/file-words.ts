import { rowLimit } from './checked-rows.js';
import { recordLimit } from './csv-records.js';

/** Why nothing of a file can be used. */
export const fileWords = {
  quotes: {
    code: 'file.malformed',
    message: { zh: '此行附近的引号没有配对', en: 'the quotes near this row do not pair' },
    suggestion: {
      zh: '含逗号或引号的格要整个放在引号里，格内的引号写两个',
      en: 'a cell with commas or quotes stands in quotes as a whole, and a quote in it is doubled',
    },
  },
  'too-long': {
    code: 'file.malformed',
    message: {
      zh: `此行超过 ${recordLimit} 字节：多半是引号没有配对`,
      en: `this row is longer than ${recordLimit} bytes: probably a quote is not closed`,
    },
  },
  'too-many': {
    code: 'submission.too_many_values',
    message: {
      zh: `一次导入最多 ${rowLimit} 个数据，请拆分文件`,
      en: `at most ${rowLimit} values in one import; split the file`,
    },
  },
  empty: { code: 'file.empty', message: { zh: '文件是空的', en: 'the file is empty' } },
  nothing: { code: 'submission.empty', message: { zh: '没有填报任何数据', en: 'no figure is reported' } },
} as const;
