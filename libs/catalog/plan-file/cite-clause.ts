import type { Words } from '#platform/errors';

/** How a clause is cited: a bare number becomes 第16条, what names a part of the document (基层四, 六(二)) stands as it is. */
export function citeClause(clause: string): Words {
  const numbered = /^(\d+|[一二三四五六七八九十百]+)$/.test(clause);
  return { zh: numbered ? `第${clause}条` : clause, en: `clause ${clause}` };
}
