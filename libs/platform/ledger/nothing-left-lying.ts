import type { Invariant } from '#platform/db';

export const nothingLeftLying: Invariant = {
  check: 'nothing-left-lying',
  zh: '没有超过两分钟无人处理的待办',
  en: 'No work has been lying for more than two minutes',
  sql: `
    select duty, key, attempts, last_error from work
    where done < want and greatest(owed_since, not_before) < now() - interval '2 min'`,
};
