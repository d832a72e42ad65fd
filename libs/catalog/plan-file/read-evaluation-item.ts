import { compare, isZero, type Level } from '#scoring';
import type { EvaluationItem, Transform } from '../plan-evaluation.js';
import type { PlanTarget } from '../plan.js';
import { rankOf } from '../region-levels.js';
import type { WrittenItem } from './evaluation-shape.js';
import { nearestWord } from './nearest-word.js';
import { absoluteForm, numberForm, readNumber, readWeight, type NumberForm } from './read-number.js';
import type { Spot } from './spot.js';

interface Known {
  readonly targets: readonly PlanTarget[];
  /** Whose regions are evaluated; null: any. */
  readonly level: Level | null;
  /** Ids of items read so far. */
  readonly seen: Set<string>;
}

/** One item of a dimension: which figure, and how it becomes points. */
export function readEvaluationItem(written: WrittenItem, known: Known, spot: Spot): EvaluationItem | null {
  const found = known.targets.find(({ target }) => target.id === written.target);
  if (found === undefined) return unknownTarget(written.target, known.targets, spot.at('target'));
  const part = written.part ?? null;
  const parts = found.target.composite?.dimensions.filter(({ target }) => target === undefined) ?? [];
  if (part !== null && !parts.some(({ id }) => id === part))
    return unknownPart(
      part,
      parts.map(({ id }) => id),
      spot,
    );
  const id = part === null ? written.target : `${written.target}.${part}`;
  if (known.seen.has(id)) {
    const words = { zh: `${id} 在本评价中出现两次`, en: `${id} stands in this evaluation twice` };
    const suggestion = { zh: '删去其一', en: 'Drop one of them' };
    return spot.at('target').complain({ code: 'evaluation_item_twice', ...words, seen: id, suggestion });
  }
  known.seen.add(id);
  const transform = readTransform(written, found, spot);
  if (transform?.kind === 'score') checkVerdict(found, known.level, spot);
  if (transform?.kind === 'index' && written.weight !== undefined) strayWeight(written.weight, spot);
  const weight = readWeight(written.weight, spot.at('weight'));
  return transform && { id, target: written.target, part, composite: null, weight, transform };
}

function readTransform(written: WrittenItem, target: PlanTarget, spot: Spot): Transform | null {
  const { transform, satisfactory, unacceptable, reference, group } = written;
  const keys = { satisfactory, unacceptable, reference, group };
  const wanted = { score: [], efficacy: ['satisfactory', 'unacceptable'], index: ['reference', 'group'] }[transform];
  for (const [key, value] of Object.entries(keys)) {
    if (value === undefined || wanted.some((one) => one === key)) continue;
    const words = { zh: `${transform} 不用 ${key}`, en: `${transform} has no use for ${key}` };
    const suggestion = { zh: `删去 ${key}，或改 transform`, en: `Drop ${key}, or change the transform` };
    spot.at(key).complain({ code: 'transform_key', ...words, on: 'key', seen: value, suggestion });
  }
  if (transform === 'score') return { kind: 'score' };
  if (!hasAmount(target, written, spot)) return null;
  const form = written.part === undefined ? formOf(target) : 'number';
  if (transform === 'efficacy') return readEfficacy(written, { target, form }, spot);
  return readIndex(written, { target, form }, spot);
}

interface Measured {
  readonly target: PlanTarget;
  readonly form: NumberForm;
}

const formOf = ({ target, indicator }: PlanTarget): NumberForm =>
  absoluteForm(numberForm(target.kind, indicator), indicator);

/** A day has no amount, and how many units fail says something else above a unit than in it. */
function hasAmount({ target }: PlanTarget, { transform }: WrittenItem, spot: Spot): boolean {
  if (target.measure !== 'date' && target.kind !== 'each-unit') return true;
  const words = { zh: `${target.id} 没有可换算的数值`, en: `${target.id} has no amount that could be transformed` };
  const suggestion = { zh: '写 transform: score', en: 'Write transform: score' };
  spot.at('transform').complain({ code: 'transform_of_no_amount', ...words, seen: transform, suggestion });
  return false;
}

function readEfficacy(written: WrittenItem, { target, form }: Measured, spot: Spot): Transform | null {
  if (written.satisfactory === undefined) return spot.missing('satisfactory');
  if (written.unacceptable === undefined) return spot.missing('unacceptable');
  const satisfactory = readNumber(written.satisfactory, form, spot.at('satisfactory'));
  const unacceptable = readNumber(written.unacceptable, form, spot.at('unacceptable'));
  if (satisfactory === null || unacceptable === null) return null;
  const order = compare(satisfactory, unacceptable);
  const better = written.part === undefined ? betterOf(target) : 'higher';
  const wrong = order === 0 || (better === 'higher' && order < 0) || (better === 'lower' && order > 0);
  if (!wrong) return { kind: 'efficacy', satisfactory, unacceptable };
  const words =
    order === 0
      ? { zh: '满意值与不允许值相同，无从计分', en: 'The satisfactory and the unacceptable value are the same' }
      : { zh: '满意值与不允许值的方向与目标相反', en: 'The two values run against the direction of the target' };
  const suggestion =
    better === 'lower'
      ? { zh: '满意值应低于不允许值', en: 'The satisfactory value lies below the unacceptable one' }
      : { zh: '满意值应高于不允许值', en: 'The satisfactory value lies above the unacceptable one' };
  return spot
    .at('satisfactory')
    .complain({ code: 'efficacy_spread', ...words, seen: written.satisfactory, suggestion });
}

function readIndex(written: WrittenItem, { target, form }: Measured, spot: Spot): Transform | null {
  const here = spot.at('reference');
  const better = written.part === undefined ? betterOf(target) : 'higher';
  if (better === null) {
    const words = { zh: `${target.target.op} 没有高优低优之分`, en: `${target.target.op} has no better direction` };
    const suggestion = { zh: '写 transform: score', en: 'Write transform: score' };
    return spot.at('transform').complain({ code: 'index_without_direction', ...words, seen: 'index', suggestion });
  }
  if (written.reference === undefined) return spot.missing('reference');
  const kept = written.reference === 'goal' || written.reference === 'mean' ? written.reference : null;
  const reference = kept ?? readNumber(written.reference, form, here);
  if (reference === null) return null;
  const without = kept === 'goal' && (written.part !== undefined || !hasGoal(target));
  if (without || (typeof reference !== 'string' && isZero(reference))) {
    const words = without
      ? { zh: `${written.target} 没有目标值可作标准`, en: `${written.target} has no goal to be measured by` }
      : { zh: '标准值不能为0', en: 'Nothing is measured by 0' };
    const suggestion = { zh: '写一个标准值，或 mean（同组平均）', en: 'Write a value, or mean (of the peers)' };
    return here.complain({ code: 'index_reference', ...words, seen: written.reference, suggestion });
  }
  return { kind: 'index', reference, better, group: written.group ?? written.target };
}

/** null where a figure should lie within a band, or at a point. */
function betterOf({ target }: PlanTarget): 'higher' | 'lower' | null {
  if (['>=', '>', 'rising', 'composite'].includes(target.op)) return 'higher';
  return target.op === '<=' || target.op === '<' ? 'lower' : null;
}

/** Increments ask for a change, not for a value. */
const hasGoal = ({ target }: PlanTarget): boolean =>
  target.increment === undefined &&
  (target.goal !== undefined || target.stages.some(({ value }) => value !== undefined));

/** Points by pace need a verdict on the level that is evaluated. */
function checkVerdict(planTarget: PlanTarget, level: Level | null, spot: Spot): void {
  const { target } = planTarget;
  if (level === null || getsVerdict(planTarget, level)) return;
  const words = { zh: `${target.id} 在 ${level} 一级不作判定`, en: `${target.id} gets no verdict at ${level}` };
  const suggestion = {
    zh: '改用 efficacy 或 index 按数值计分',
    en: 'Turn its figure into points by efficacy or index',
  };
  spot.at('target').complain({ code: 'evaluation_not_judged', ...words, seen: target.id, suggestion });
}

function getsVerdict({ target, anyLevel, units, reportedOnly }: PlanTarget, level: Level): boolean {
  if (reportedOnly === true) return false;
  if (anyLevel || units !== undefined || target.judgedAt === level) return true;
  return rankOf(level) < rankOf(target.judgedAt) && target.rollup !== 'none';
}

function strayWeight(seen: string, spot: Spot): void {
  const words = { zh: '综合指数内各项不另加权', en: 'Items of an index are not weighed' };
  const suggestion = { zh: '权重写在维度上', en: 'Weigh the dimension' };
  spot.at('weight').complain({ code: 'index_weight', ...words, on: 'key', seen, suggestion });
}

function unknownTarget(id: string, targets: readonly PlanTarget[], spot: Spot): null {
  return unknown(
    id,
    targets.map(({ target }) => target.id),
    spot,
  );
}

function unknownPart(part: string, parts: readonly string[], spot: Spot): null {
  return unknown(part, parts, spot.at('part'));
}

function unknown(word: string, known: readonly string[], spot: Spot): null {
  const near = nearestWord(word, known);
  const list = known.slice(0, 20).join(' ') || '—';
  const suggestion =
    near === undefined
      ? { zh: `可用：${list}`, en: `One of: ${list}` }
      : { zh: `是否为 ${near}？`, en: `Did you mean ${near}?` };
  const words = { zh: `本方案没有 ${word}`, en: `This plan has no ${word}` };
  return spot.complain({ code: 'unknown_reference', ...words, seen: word, suggestion });
}
