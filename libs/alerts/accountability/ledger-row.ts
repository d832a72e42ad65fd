import type { Words } from '../content/words.js';
import type { ColumnLook, ExportCell } from '#submissions';
import { caseStateWords } from '../lifecycle/case-words.js';
import type { LedgerEntry } from './ledger-entry.js';
import { endWords, flagWords, kindWords, yesNo } from './ledger-words.js';

export type LedgerLanguage = 'zh' | 'en';

/** What a row says besides the entry. */
export interface RowContext {
  readonly lang: LedgerLanguage;
  /** Title of an entry's plan; null where the ledger is of one plan, which stands in its head. */
  readonly planTitle: ((code: string) => Words) | null;
}

interface LedgerColumn extends ColumnLook {
  readonly head: Words;
  readonly cell: (entry: LedgerEntry, context: RowContext) => ExportCell;
}

const day = (text: string | null): ExportCell => (text === null ? null : { day: text });
const number = (figure: number | string | null): ExportCell => (figure === null ? null : { number: String(figure) });
/** What did not happen stays an empty cell: a page full of noughts hides the others. */
const times = (count: number): ExportCell => (count === 0 ? null : number(count));

const column = (head: Words, width: number, cell: LedgerColumn['cell']): LedgerColumn => ({ head, width, cell });
const short = (head: Words, width: number, cell: LedgerColumn['cell']): LedgerColumn => ({ head, width, cell, centred: true }); // prettier-ignore

const tones = { 红: 'red', 黄: 'yellow', 蓝: 'blue', red: 'red', yellow: 'yellow', blue: 'blue' } as const;

/** The ledger from left to right: what, where, since when, who has it, what was ordered, what became of it. */
export const ledgerColumns: readonly LedgerColumn[] = [
  short({ zh: '编号', en: 'No.' }, 8, ({ id }) => number(id)),
  {
    ...short({ zh: '级别', en: 'Flag' }, 5.5, ({ flag }, { lang }) => (flag === null ? null : flagWords[flag][lang])),
    tones,
  },
  short({ zh: '类型', en: 'Kind' }, 9.5, ({ kind }, { lang }) => kindWords[kind][lang]),
  column({ zh: '地区', en: 'Region' }, 10, ({ regionName }) => regionName),
  short({ zh: '区划代码', en: 'Code' }, 8, ({ region }) => region),
  column({ zh: '事项', en: 'Matter' }, 24, ({ subject }, { lang }) => subject[lang]),
  column({ zh: '依据', en: 'Clause' }, 14, clauseCell),
  short({ zh: '立案日期', en: 'Opened' }, 11, ({ openedOn }) => day(openedOn)),
  short({ zh: '状态', en: 'State' }, 8, ({ state }, { lang }) => caseStateWords[state][lang]),
  column({ zh: '立案时差距', en: 'Gap then' }, 8, ({ gap }) => number(gap.opened)),
  column({ zh: '目前差距', en: 'Gap now' }, 8, ({ gap }) => number(gap.now)),
  short({ zh: '差距单位', en: 'Unit of gap' }, 8.5, ({ gapUnit }, { lang }) => gapUnit?.[lang] ?? null),
  column({ zh: '立案时滞后（月）', en: 'Months late then' }, 7.5, ({ lagMonths }) => number(lagMonths.opened)),
  column({ zh: '目前滞后（月）', en: 'Months late now' }, 7.5, ({ lagMonths }) => number(lagMonths.now)),
  column({ zh: '责任单位', en: 'Responsible unit' }, 15, ({ unit, namedUnits }) => unit ?? namedUnits.join('、')),
  short({ zh: '责任人', en: 'Owner' }, 8.5, ({ owner }) => owner),
  short({ zh: '承诺日期', en: 'Promised by' }, 11, ({ promisedOn }) => day(promisedOn)),
  short({ zh: '督办单号', en: 'Order' }, 12, ({ orderNumber }) => orderNumber),
  column({ zh: '督办要求', en: 'Required' }, 24, ({ requirement }) => requirement),
  short({ zh: '办理期限', en: 'Order due' }, 11, ({ orderDue }) => day(orderDue)),
  short({ zh: '本环节期限', en: 'Step due' }, 11, ({ dueOn }) => day(dueOn)),
  column({ zh: '超期（工作日）', en: 'Overdue (days)' }, 7.5, ({ overdueDays }) => number(overdueDays)),
  column({ zh: '反馈次数', en: 'Feedbacks' }, 5.5, ({ feedbacks }) => times(feedbacks)),
  column({ zh: '退回次数', en: 'Returns' }, 5.5, ({ returns }) => times(returns)),
  column({ zh: '提级次数', en: 'Escalations' }, 5.5, ({ escalations }) => times(escalations)),
  short({ zh: '办结日期', en: 'Closed' }, 11, ({ closedOn }) => day(closedOn)),
  short({ zh: '办结方式', en: 'How' }, 9.5, ({ closedBy }, { lang }) =>
    closedBy === null ? null : endWords[closedBy][lang],
  ),
  short({ zh: '按期办结', en: 'In time' }, 5.5, ({ inTime }, { lang }) =>
    inTime === null ? null : yesNo(inTime)[lang],
  ),
  column({ zh: '历时（工作日）', en: 'Working days' }, 7.5, ({ workingDays }) => number(workingDays)),
  column({ zh: '重开次数', en: 'Reopened' }, 5.5, ({ reopened }) => times(reopened)),
];

function clauseCell({ clause, plan }: LedgerEntry, { lang, planTitle }: RowContext): ExportCell {
  const title = planTitle?.(plan)[lang];
  return [title, clause?.[lang]].filter((part) => part !== undefined).join(' ') || null;
}

export const ledgerRow = (entry: LedgerEntry, context: RowContext): readonly ExportCell[] =>
  ledgerColumns.map(({ cell }) => cell(entry, context));

/** The columns as a page shows them: English words are longer, and a clause says its plan where there are several. */
export const ledgerLook = ({ lang, planTitle }: RowContext): readonly ColumnLook[] =>
  ledgerColumns.map((look) => {
    const width = look.cell === clauseCell && planTitle !== null ? look.width + 8 : look.width;
    return { ...look, width: lang === 'en' && width < 10 ? Math.min(12, width + 5) : width };
  });
