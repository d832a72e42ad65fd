import type { ReviewFacts, ReviewUnit } from '../evaluation/review-facts.js';
import type { Cell, Table } from '../model/block.js';
import { figureColumn, textColumn } from './column.js';
import { countFact } from './count-fact.js';
import { outcomes, outcomeWords } from './review-outcomes.js';

/** What an annex may hold. */
export const mostUnits = 3_000;

/** How many promises each unit made, and what became of them. */
export function tableOfReviewedUnits({ units }: ReviewFacts): Table {
  const shown = units.slice(0, mostUnits);
  return {
    kind: 'table',
    id: 'review.units',
    caption: { zh: '各单位年度应完成事项与结果', en: 'What each unit was to reach in the year, and what became of it' },
    columns: [
      textColumn('单位', 'Unit', 3),
      figureColumn('应完成', 'Promised', 1.4),
      ...outcomes.map((outcome) => {
        const { zh, en } = outcomeWords[outcome];
        return figureColumn(zh, en, 1.5);
      }),
    ],
    rows: shown.map(rowOf),
    ...(units.length === shown.length
      ? {}
      : {
          remark: { zh: '另有{review.units.left}个单位未列出。', en: '{review.units.left} more units are not listed.' },
        }),
  };
}

function rowOf({ name, entries }: ReviewUnit): Cell[] {
  return [
    { zh: name, en: name },
    countFact(entries.length),
    ...outcomes.map((outcome): Cell => {
      const count = entries.filter((entry) => entry.outcome === outcome).length;
      return count === 0 ? countFact(0) : { ...countFact(count), tone: outcomeWords[outcome].tone };
    }),
  ];
}
