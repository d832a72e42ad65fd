import type { PlanEvaluation, PlanTarget, Transform } from '#catalog';
import type { Words } from '#platform/errors';
import { add, divide, multiply, zero, type Rational } from '#scoring';
import { printExact } from '../evaluation/describe-points.js';
import type { EvaluationFacts } from '../evaluation/evaluation-facts.js';
import type { Cell, Table } from '../model/block.js';
import { figureColumn, textColumn } from './column.js';
import { percentCell } from './table-of-ranks.js';

/** Whether every dimension is one item, of which its title says enough: those of a composite are. */
export const isItemEach = ({ evaluation: { dimensions } }: EvaluationFacts): boolean =>
  dimensions.every(({ items }) => items.length === 1 && items[0]?.part !== null);

/** What is weighed by how much, and how figures become points. */
export function tableOfMethod(facts: EvaluationFacts): Table {
  const { evaluation, targets } = facts;
  const apart = !isItemEach(facts);
  const whole = sum(evaluation.dimensions.map(({ weight }) => weight));
  return {
    kind: 'table',
    id: `evaluation.${evaluation.id}.method`,
    caption: {
      zh: `${evaluation.title.zh}：维度、权重与计分方法`,
      en: `${evaluation.title.en}: dimensions, weights, methods`,
    },
    columns: [
      ...(apart ? [textColumn('维度', 'Dimension', 2.4)] : []),
      textColumn('项目', 'Item', 4),
      figureColumn('权重', 'Weight', 1.4),
      textColumn('计分方法', 'Method', 4),
    ],
    rows: evaluation.dimensions.flatMap((dimension) => {
      const inside = sum(dimension.items.map(({ weight }) => weight));
      return dimension.items.map((item): Cell[] => {
        const share = multiply(divide(dimension.weight, whole) ?? zero, divide(item.weight, inside) ?? zero);
        return [
          ...(apart ? [dimension.title] : []),
          itemName(item, targets),
          percentCell(share),
          methodOf(item.transform, item.part !== null && item.composite === null),
        ];
      });
    }),
  };
}

const sum = (numbers: readonly Rational[]): Rational => numbers.reduce(add, zero);

function itemName(
  { target, part, composite }: PlanEvaluation['dimensions'][number]['items'][number],
  targets: ReadonlyMap<string, PlanTarget>,
): Cell {
  const found = targets.get(target);
  if (found === undefined) return { zh: target, en: target };
  const named = composite === null && part !== null ? found.parts.find(({ id }) => id === part) : undefined;
  const { zh, en } = named ?? found.indicator;
  return { zh, en: en ?? zh, notes: [target] };
}

function methodOf(transform: Transform, handedIn: boolean): Words {
  if (transform.kind === 'score') {
    return handedIn
      ? { zh: '上报的考核得分', en: 'Points as handed in' }
      : { zh: '按序时进度计分，满分100', en: 'By its pace, 100 at the most' };
  }
  if (transform.kind === 'efficacy') {
    const [high, low] = [printExact(transform.satisfactory), printExact(transform.unacceptable)];
    return {
      zh: `功效系数：满意值${high}计100分，不允许值${low}计60分，不封顶、不保底`,
      en: `Efficacy: 100 at ${high}, 60 at ${low}, neither capped nor floored`,
    };
  }
  const { reference, better, group } = transform;
  const by = referenceWords(reference);
  const way = better === 'higher' ? { zh: '高优', en: 'higher is better' } : { zh: '低优', en: 'lower is better' };
  return {
    zh: `综合指数（${way.zh}）：以${by.zh}为标准，同组（${group}）相乘、各组相加`,
    en: `Index (${way.en}): against ${by.en}, product within group ${group}, sum of groups`,
  };
}

function referenceWords(reference: Rational | 'goal' | 'mean'): Words {
  if (reference === 'goal') return { zh: '目标值', en: 'the goal' };
  if (reference === 'mean') return { zh: '同组平均', en: 'the mean of the peers' };
  const text = printExact(reference);
  return { zh: text, en: text };
}
