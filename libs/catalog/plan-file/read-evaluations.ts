import type { Level } from '#scoring';
import type { EvaluationDimension, PlanEvaluation } from '../plan-evaluation.js';
import type { PlanTarget } from '../plan.js';
import { rankOf } from '../region-levels.js';
import { citeClause } from './cite-clause.js';
import type { WrittenDimension, WrittenEvaluation } from './evaluation-shape.js';
import { readEvaluated } from './read-evaluated.js';
import { readEvaluationItem } from './read-evaluation-item.js';
import { checkWeightSum, readWeight } from './read-number.js';
import type { Spot } from './spot.js';

interface Known {
  readonly targets: readonly PlanTarget[];
  /** The level of the plan's scope; null where regions are not known. */
  readonly top: Level | null;
}

/** A person compares few things at once, and an annex has to hold them. */
const most = { evaluations: 10, dimensions: 20, items: 100 } as const;

/** The evaluations of a plan. Every refusal says what to write instead. */
export function readEvaluations(
  written: readonly WrittenEvaluation[],
  known: Known,
  spot: Spot,
): readonly PlanEvaluation[] {
  if (written.length > most.evaluations) {
    tooMany('evaluations', written.length, spot);
    return [];
  }
  checkIds(written, spot);
  return written.flatMap((one, index) => readEvaluation(one, known, spot.at(index)) ?? []);
}

function readEvaluation(written: WrittenEvaluation, known: Known, spot: Spot): PlanEvaluation | null {
  checkBodies(written, known.top, spot);
  const dimensions = dimensionsOf(written, known, spot);
  if (dimensions === null) return null;
  const { id, zh, en, clause } = written;
  return {
    id,
    title: { zh, en },
    clause,
    citation: citeClause(clause),
    level: levelOf(written),
    evaluatedBy: written.evaluated_by ?? null,
    standardBy: written.standard_by ?? null,
    publishedBy: written.published_by ?? null,
    fromDocument: [...new Set(written.from_document ?? [])],
    quarterly: written.bulletins?.includes('quarterly') ?? false,
    dimensions,
  };
}

const levelOf = ({ level }: WrittenEvaluation): Level | null => (level === 'region' ? null : level);

function dimensionsOf(written: WrittenEvaluation, known: Known, spot: Spot): readonly EvaluationDimension[] | null {
  const { of, dimensions } = written;
  if ((of === undefined) === (dimensions === undefined)) {
    return spot.complain({
      code: 'evaluation_of_what',
      zh: 'of（一个综合目标）与 dimensions（自定维度）写且只写一个',
      en: 'Write either of (a composite of this plan) or dimensions, and not both',
      suggestion: { zh: '例如 of: consortium-performance', en: 'For example of: consortium-performance' },
    });
  }
  if (of !== undefined) return readEvaluated(of, known.targets, spot.at('of'));
  return readDimensions(dimensions ?? [], { ...known, level: levelOf(written) }, spot.at('dimensions'));
}

function readDimensions(
  written: readonly WrittenDimension[],
  known: Known & { readonly level: Level | null },
  spot: Spot,
): readonly EvaluationDimension[] | null {
  if (written.length > most.dimensions) return tooMany('dimensions', written.length, spot);
  const all = written.flatMap((one) => one.items);
  if (all.length > most.items) return tooMany('items', all.length, spot);
  checkIds(written, spot);
  const seen = new Set<string>();
  const read = written.map((one, index) => readDimension(one, { ...known, seen }, spot.at(index)));
  const found = read.filter((one) => one !== null);
  checkWeightSum(
    found.map(({ weight }) => weight),
    spot,
  );
  return found.length === read.length ? found : null;
}

function readDimension(
  written: WrittenDimension,
  known: Known & { readonly level: Level | null; readonly seen: Set<string> },
  spot: Spot,
): EvaluationDimension | null {
  const here = spot.at('items');
  checkTransforms(written, here);
  const items = written.items.map((item, index) => readEvaluationItem(item, known, here.at(index)));
  const found = items.filter((item) => item !== null);
  checkWeightSum(
    found.map(({ weight }) => weight),
    here,
  );
  const { id, zh, en } = written;
  const weight = readWeight(written.weight, spot.at('weight'));
  return found.length === items.length ? { id, title: { zh, en }, weight, items: found } : null;
}

/** Products and sums of an index are no mean of points: the two do not stand in one dimension. */
function checkTransforms({ items }: WrittenDimension, spot: Spot): void {
  const indexed = items.filter(({ transform }) => transform === 'index').length;
  if (indexed === 0 || indexed === items.length) return;
  spot.complain({
    code: 'evaluation_mixed',
    zh: '同一维度内，综合指数不能与其他方法并用',
    en: 'An index is a sum of products and does not mix with points in one dimension',
    seen: items.map(({ transform }) => transform).join(' '),
    suggestion: { zh: '把 index 的项目另立一个维度', en: 'Put the items of index into a dimension of their own' },
  });
}

/** Who evaluates stands above those who are evaluated, and what is said to be the document's is in the file. */
function checkBodies(written: WrittenEvaluation, top: Level | null, spot: Spot): void {
  const { level, evaluated_by: by, published_by: publishes } = written;
  if (level === 'region' && by !== undefined) {
    const words = {
      zh: 'level: region 由直接上级评价',
      en: 'With level: region whoever stands directly above evaluates',
    };
    const suggestion = { zh: '删去 evaluated_by，或写明 level', en: 'Drop evaluated_by, or name a level' };
    spot.at('evaluated_by').complain({ code: 'evaluation_by_whom', ...words, on: 'key', seen: by, suggestion });
  }
  if (level !== 'region') mustStandAbove(by ?? top, level, spot.at(by === undefined ? 'level' : 'evaluated_by'));
  if (by !== undefined && top !== null && rankOf(by) < rankOf(top)) outOfScope(by, top, spot.at('evaluated_by'));
  if (publishes !== undefined && by !== undefined && rankOf(publishes) > rankOf(by)) {
    const words = { zh: '公布不能低于评价的层级', en: 'Results are not published below the level that evaluates' };
    const suggestion = { zh: `写 published_by: ${by} 或更高`, en: `Write published_by: ${by} or above` };
    spot.at('published_by').complain({ code: 'evaluation_published_below', ...words, seen: publishes, suggestion });
  }
  checkClaims(written, spot.at('from_document'));
}

function mustStandAbove(by: Level | null, level: Level, spot: Spot): void {
  if (by === null || rankOf(by) < rankOf(level)) return;
  const words = {
    zh: `${by} 不在 ${level} 之上，无从比较`,
    en: `${by} does not stand above ${level}: nothing to compare`,
  };
  const suggestion = { zh: '写被评价者的上级', en: 'Name a level above those who are evaluated' };
  spot.complain({ code: 'evaluation_not_above', ...words, seen: by, suggestion });
}

function outOfScope(by: Level, top: Level, spot: Spot): void {
  const words = { zh: `${by} 高于方案适用区域的层级 ${top}`, en: `${by} lies above the scope, which is a ${top}` };
  spot.complain({ code: 'level_above_scope', ...words, seen: by, suggestion: { zh: `写 ${top}`, en: `Write ${top}` } });
}

function checkClaims(written: WrittenEvaluation, spot: Spot): void {
  const keys = { standard: 'standard_by', publication: 'published_by', evaluation: 'evaluated_by' } as const;
  for (const [index, aspect] of (written.from_document ?? []).entries()) {
    if (aspect !== 'standard' && aspect !== 'publication' && aspect !== 'evaluation') continue;
    if (written[keys[aspect]] !== undefined) continue;
    const words = {
      zh: `文件规定了 ${aspect}，却没有写 ${keys[aspect]}`,
      en: `${aspect} is said to be fixed, and ${keys[aspect]} is not written`,
    };
    const suggestion = {
      zh: `写 ${keys[aspect]}，或从 from_document 删去`,
      en: `Write ${keys[aspect]}, or drop it from from_document`,
    };
    spot.at(index).complain({ code: 'evaluation_claim', ...words, seen: aspect, suggestion });
  }
}

function checkIds(written: readonly { readonly id: string }[], spot: Spot): void {
  const seen = new Set<string>();
  for (const [index, { id }] of written.entries()) {
    const here = spot.at(index, 'id');
    const form = { zh: '编号用小写英文和短横', en: 'An id is written like-this' };
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) here.complain({ code: 'id_form', ...form, seen: id });
    const twice = { zh: `id ${id} 重复`, en: `id ${id} is used twice` };
    if (seen.has(id)) here.complain({ code: 'duplicate_id', ...twice, seen: id });
    seen.add(id);
  }
}

function tooMany(what: keyof typeof most, seen: number, spot: Spot): null {
  return spot.complain({
    code: 'evaluation_too_large',
    zh: `${what} 至多 ${most[what]} 个`,
    en: `At most ${most[what]} ${what}`,
    seen,
    suggestion: { zh: '并成较少的几个', en: 'Join them into fewer' },
  });
}
