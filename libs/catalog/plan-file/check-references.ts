import type { Indicator, Plan, PlanTarget } from '../plan.js';
import { nearestWord } from './nearest-word.js';
import { disagreement } from '../indicator-agreement.js';
import type { Spot } from './spot.js';

/** A target that could be read, and where it stands in the file (targets that could not are left out). */
export interface Placed {
  readonly planTarget: PlanTarget;
  readonly spot: Spot;
}

export interface Referable {
  readonly placed: readonly Placed[];
  readonly declared: Plan['indicators'];
  /** Ids as they are written, of targets that could not be read as well: a fault there is no fault of a reference. */
  readonly writtenTargets: readonly string[];
  readonly writtenIndicators: readonly string[];
}

/** Ids are used once, references lead somewhere, and one indicator is described one way. */
export function checkReferences(referable: Referable, spot: Spot): void {
  const { placed, declared, writtenTargets, writtenIndicators } = referable;
  checkOnce(placed, ({ planTarget }) => planTarget.target.id, 'id');
  checkOnce(placed, ({ planTarget }) => planTarget.ref, 'ref');
  const described = new Map<string, Indicator>();
  for (const [index, indicator] of declared.entries()) {
    agree(indicator, described, spot.at('indicators', index, 'id'));
  }
  for (const { planTarget, spot: here } of placed) agree(planTarget.indicator, described, here.at('indicator', 'id'));
  for (const { planTarget, spot: here } of placed) {
    const others = writtenTargets.filter((id) => id !== planTarget.target.id);
    for (const [index, id] of planTarget.includes.entries()) mustKnow(id, others, here.at('includes', index));
    const indicators = [...described.keys(), ...writtenIndicators];
    const { reference, weightedBy, condition, composite } = planTarget.target;
    if (reference !== undefined) mustKnow(reference, indicators, here.at('reference'));
    else if (planTarget.target.kind === 'relative') here.missing('reference');
    if (weightedBy !== undefined) mustKnow(weightedBy, indicators, here.at('weights'));
    if (condition !== undefined) mustKnow(condition.indicator, indicators, here.at('condition', 'indicator'));
    for (const [index, { target }] of (composite?.dimensions ?? []).entries()) {
      if (target !== undefined) mustKnow(target, writtenTargets, here.at('parts', index, 'target'));
    }
  }
}

function checkOnce(placed: readonly Placed[], read: (one: Placed) => string, key: 'id' | 'ref'): void {
  const seen = new Set<string>();
  for (const one of placed) {
    const word = read(one);
    if (seen.has(word)) {
      const words = { zh: `${key} ${word} 重复`, en: `${key} ${word} is used twice` };
      one.spot.at(key).complain({ code: `duplicate_${key}`, ...words, seen: word });
    }
    seen.add(word);
  }
}

function agree(indicator: Indicator, described: Map<string, Indicator>, spot: Spot): void {
  const first = described.get(indicator.code);
  if (first === undefined) described.set(indicator.code, indicator);
  const differs = first && disagreement(first, indicator);
  if (differs === undefined) return;
  const words = {
    zh: `指标 ${indicator.code} 前后说法不一：${differs}`,
    en: `Indicator ${indicator.code} is described twice and differently: ${differs}`,
  };
  spot.complain({ code: 'indicator_disagrees', ...words, seen: indicator.code });
}

function mustKnow(word: string, known: readonly string[], spot: Spot): void {
  if (known.includes(word)) return;
  const near = nearestWord(word, known);
  const suggestion = near === undefined ? undefined : { zh: `是否为 ${near}？`, en: `Did you mean ${near}?` };
  const words = { zh: `本方案没有 ${word}`, en: `This plan has no ${word}` };
  spot.complain({ code: 'unknown_reference', ...words, seen: word, suggestion });
}
