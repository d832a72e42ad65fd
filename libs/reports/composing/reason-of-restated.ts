import type { Words } from '#platform/errors';
import type { RestatedForm } from '../facts/restatement-facts.js';
import { shorten } from './quote.js';

/** Characters of a person's own words. */
const longest = 40;

const classes: Readonly<Record<string, Words>> = {
  entry_error: { zh: '录入错误', en: 'wrong entry' },
  definition: { zh: '口径调整', en: 'another definition' },
  upstream: { zh: '上游更正', en: 'corrected at the source' },
  region_change: { zh: '区划变更', en: 'change of divisions' },
  other: { zh: '其他原因', en: 'another reason' },
};

const kinds: Readonly<Record<string, Words>> = {
  first: { zh: '撤回后重报', en: 'reported again after a withdrawal' },
  late: { zh: '撤回后补报', en: 'reported again after a withdrawal' },
  amendment: { zh: '截止前改报', en: 'changed before the deadline' },
  correction: { zh: '更正', en: 'correction' },
  withdrawal: { zh: '撤回', en: 'withdrawn' },
};

/** Why figures read otherwise: the class of the reason, or what kind of version it was. */
export function reasonOf({ reasonClass, kind }: Pick<RestatedForm, 'reasonClass' | 'kind'>): Words {
  const known = reasonClass === null ? kinds[kind ?? ''] : classes[reasonClass];
  return known ?? { zh: '更正', en: 'correction' };
}

/** What was written besides; null: nothing. */
export const saidOf = ({ reason }: Pick<RestatedForm, 'reason'>): Words | null => {
  const text = shorten((reason ?? '').trim().replaceAll(/\s+/g, ' '), longest);
  return text === '' ? null : { zh: text, en: text };
};
