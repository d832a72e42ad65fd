import { markOf, type AuditItem } from './mark.js';

/** A spreadsheet would take it for a formula; the same signs as in the exports of the service (`guardText`). */
const formula = /^(?:['\t\r\n]|[\s\u3000\u00a0\u200b-\u200d\ufeff]*[=+\-@＝＋－＠])/;

const cell = (value: string): string => {
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const json = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value));

/** Marks as a table for a spreadsheet program, with the texts and hashes by which the chain can be recomputed. */
export function marksToCsv(items: readonly AuditItem[], heads: readonly string[]): string {
  const rows = items.map((item) => {
    const mark = markOf(item.entry);
    return [
      mark.at,
      item.username ?? '',
      mark.actorId ?? '',
      mark.action,
      mark.object,
      mark.region ?? '',
      mark.result,
      mark.reason ?? '',
      json(mark.before),
      json(mark.after),
      mark.address ?? '',
      mark.requestId ?? '',
      String(item.chain),
      item.seq,
      item.hash,
      item.body,
    ];
  });
  // the mark at the beginning tells office programs that it is UTF-8
  return `\ufeff${[heads, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}
