import { one } from '#scoring';
import type { Words } from '#platform/errors';
import type { EvaluationDimension, EvaluationItem } from '../plan-evaluation.js';
import type { PlanTarget } from '../plan.js';
import { nearestWord } from './nearest-word.js';
import type { Spot } from './spot.js';

/**
 * The dimensions of a composite of the plan, each with one item: a part that is handed in, a target that it names, or, of
 * a composite without parts, every other target that its score is made of.
 */
export function readEvaluated(
  id: string,
  targets: readonly PlanTarget[],
  spot: Spot,
): readonly EvaluationDimension[] | null {
  const found = targets.find(({ target }) => target.id === id);
  const composite = found?.target.composite;
  if (found === undefined || composite === undefined) return notComposite(id, targets, spot);
  if (composite.variant === 'geometric') {
    const words = {
      zh: `${id} 是几何综合，评价是加权平均`,
      en: `${id} is geometric, and an evaluation is a weighted mean`,
    };
    const suggestion = { zh: '用 dimensions 写出各维度', en: 'Write its dimensions under dimensions' };
    return spot.complain({ code: 'evaluation_geometric', ...words, seen: id, suggestion });
  }
  if (composite.dimensions.length === 0) return wholePlan(id, targets);
  return composite.dimensions.map((dimension) => {
    const part = found.parts.find((one) => one.id === dimension.id);
    const words = part === undefined ? { zh: dimension.id, en: dimension.id } : wordsOf(part);
    const item: EvaluationItem =
      dimension.target === undefined
        ? itemOf(`${id}.${dimension.id}`, { target: id, part: dimension.id, composite: null })
        : itemOf(dimension.target, { target: dimension.target, part: dimension.id, composite: id });
    return { id: dimension.id, title: words, weight: dimension.weight, items: [item] };
  });
}

function wholePlan(id: string, targets: readonly PlanTarget[]): readonly EvaluationDimension[] {
  const parts = new Set(targets.flatMap(({ includes }) => includes));
  return targets
    .filter(({ target }) => target.kind !== 'composite' && !parts.has(target.id))
    .map(({ target, indicator, weight }) => ({
      id: target.id,
      title: wordsOf(indicator),
      weight,
      items: [itemOf(target.id, { target: target.id, part: target.id, composite: id })],
    }));
}

const itemOf = (id: string, of: Pick<EvaluationItem, 'target' | 'part' | 'composite'>): EvaluationItem => ({
  id,
  ...of,
  weight: one,
  transform: { kind: 'score' },
});

const wordsOf = ({ zh, en }: { readonly zh: string; readonly en: string | null }): Words => ({ zh, en: en ?? zh });

function notComposite(id: string, targets: readonly PlanTarget[], spot: Spot): null {
  const composites = targets.filter(({ target }) => target.kind === 'composite').map(({ target }) => target.id);
  const near = nearestWord(id, composites) ?? composites[0];
  const suggestion =
    near === undefined
      ? { zh: '用 dimensions 写出各维度', en: 'Write its dimensions under dimensions' }
      : { zh: `写 of: ${near}，或用 dimensions 自定维度`, en: `Write of: ${near}, or dimensions of its own` };
  const words = { zh: `本方案没有综合目标 ${id}`, en: `This plan has no composite ${id}` };
  return spot.complain({ code: 'unknown_reference', ...words, seen: id, suggestion });
}
