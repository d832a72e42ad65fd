import type { PlanTarget } from '#catalog';
import type { Words } from '#platform/errors';
import type { CompositeDetail, Score } from '#scoring';
import type { Cell, Table } from '../model/block.js';
import type { Fact } from '../model/fact.js';
import { figureColumn, textColumn } from './column.js';
import { countFact } from './count-fact.js';
import type { OwnTarget } from './own-targets.js';
import { nothing } from './print-figure.js';
import { indicatorName } from './target-figures.js';

type Targets = ReadonlyMap<string, PlanTarget>;

interface Composed extends OwnTarget {
  readonly composite: CompositeDetail;
}

const columns = [
  textColumn('综合评价', 'Composite', 3.5),
  figureColumn('得分', 'Score', 1.2),
  figureColumn('已评权重', 'Weight assessed', 1.4),
  textColumn('各部分得分', 'Parts', 5),
  textColumn('得分最低的部分', 'Lowest part', 2.5),
  figureColumn('严重项', 'Serious', 1.1),
];

/** Composite scores stand by themselves: rounded down, with their parts and the assessed weight; no verdict. Null without any. */
export function tableOfComposites(own: readonly OwnTarget[], all: readonly PlanTarget[]): Table | null {
  const targets = new Map(all.map((one) => [one.target.id, one]));
  const scored = own.flatMap((one): Composed[] => {
    const { composite } = one.score;
    return composite === undefined || composite.coverage === 0 ? [] : [{ ...one, composite }];
  });
  if (scored.length === 0) return null;
  return {
    kind: 'table',
    id: 'targets.composites',
    caption: { zh: '本级综合得分', en: 'Composite scores of the region itself' },
    columns,
    rows: scored.map((one) => rowOf(one, targets)),
  };
}

export const isComposite = ({ composite }: Pick<Score, 'composite'>): boolean => composite !== undefined;

function rowOf({ score, target, composite }: Composed, targets: Targets): Cell[] {
  const parts = composite.items.map((item) => ({
    name: nameOf(item.id, target, targets),
    points: pointsDown(item.score),
  }));
  return [
    { ...indicatorName(target), notes: [score.target] },
    pointsDown(composite.score),
    weightDown(composite.coverage),
    {
      zh: parts.map(({ name, points }) => `${name.zh}${points.zh}`).join('；'),
      en: parts.map(({ name, points }) => `${name.en} ${points.en}`).join('; '),
    },
    worstOf(composite, target, targets) ?? nothing,
    countFact(composite.serious),
  ];
}

/** Where everything has all its points, nothing is the worst. */
function worstOf({ worst, items }: CompositeDetail, target: PlanTarget, targets: Targets): Words | null {
  const lowest = items.find(({ id }) => id === worst)?.score ?? null;
  return worst === null || (lowest !== null && lowest >= 100) ? null : nameOf(worst, target, targets);
}

/** A dimension has a name of its own; one that is another target is named by its indicator. */
export function nameOf(id: string, { parts }: PlanTarget, targets: Targets): Words {
  const part = parts.find((one) => one.id === id) ?? targets.get(id)?.indicator;
  return part === undefined ? { zh: id, en: id } : { zh: part.zh, en: part.en ?? part.zh };
}

/** Points of 0 to 100, rounded down to one decimal. */
export function pointsDown(score: number | null): Fact {
  return score === null ? nothing : { ...sameText(tenthsDown(score)), number: Number(tenthsDown(score)) };
}

function weightDown(coverage: number): Fact {
  const percent = tenthsDown(coverage * 100);
  return { ...sameText(`${percent}%`), number: Number(percent) };
}

const sameText = (text: string): Words => ({ zh: text, en: text });

/** The sixth decimal is where exact figures were rounded for JSON; nothing below it is meant. */
const tenthsDown = (n: number): string => (Math.floor(Math.round(n * 1e6) / 1e5) / 10).toFixed(1);
