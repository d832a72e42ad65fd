import type { EvaluationDimension, EvaluationItem } from '#catalog';
import { add, compositeIndex, divide, efficacy, isZero, multiply, whole, zero, type Rational } from '#scoring';
import type { EvaluatedDimension, EvaluatedItem, NoPoints, Peer } from './evaluated.js';
import { amountOf, figureOf, figureScore, isOlder, scorePoints } from './item-figures.js';

/** What the indices of a group are measured by, by item. */
export type References = ReadonlyMap<string, Rational | null>;

/** A dimension with its points; its shares are those within itself until the whole is known. */
export function weighDimension(dimension: EvaluationDimension, peer: Peer, references: References): EvaluatedDimension {
  const concerned = dimension.items.filter((item) => scoreOrFigure(item, peer));
  const total = sum(concerned.map(({ weight }) => weight));
  const items = dimension.items.map((item) => {
    const made = pointsOf(item, peer, references);
    const share = made.reason === 'not_concerned' ? zero : (divide(item.weight, total) ?? zero);
    return { ...traceOf(item, peer), ...made, share };
  });
  const of = dimension.items.some(({ transform }) => transform.kind === 'index') ? indexed(items) : averaged(items);
  return { id: dimension.id, share: concerned.length === 0 ? zero : dimension.weight, ...of, items };
}

type Points = Pick<EvaluatedDimension, 'points' | 'index' | 'assessed'>;

/** The weighted mean of what is assessed (section 12). */
function averaged(items: readonly EvaluatedItem[]): Points {
  const known = items.flatMap(({ points, share }) => (points === null ? [] : [{ points, share }]));
  const assessed = sum(known.map(({ share }) => share));
  const weighed = sum(known.map(({ points, share }) => multiply(points, share)));
  return { points: divide(weighed, assessed), index: null, assessed };
}

/**
 * 同类相乘、异类相加: an index lacks a factor where a part is missing, so it is whole or not at all. It becomes points as
 * 100·index ÷ groups, which is 100 where every figure is at its reference [house].
 */
function indexed(items: readonly EvaluatedItem[]): Points {
  const concerned = items.filter(({ reason }) => reason !== 'not_concerned');
  const parts = concerned.flatMap(({ points, transform }) =>
    points === null || transform.kind !== 'index' ? [] : [{ points, group: transform.group }],
  );
  const whole100 = { n: 100n, d: 1n };
  if (parts.length < concerned.length || parts.length === 0) return { points: null, index: null, assessed: zero };
  const made = compositeIndex(
    parts.map(({ points, group }) => ({ value: points, reference: { n: 1n, d: 1n }, better: 'higher', group })),
  );
  if (made.index === null) return { points: null, index: null, assessed: zero };
  const points = divide(multiply(whole100, made.index), whole(made.groups.length));
  return { points, index: made.index, assessed: { n: 1n, d: 1n } };
}

function scoreOrFigure(item: EvaluationItem, peer: Peer): boolean {
  return item.transform.kind === 'score'
    ? scorePoints(item, peer) !== undefined
    : figureScore(item, peer) !== undefined;
}

interface Made {
  readonly points: Rational | null;
  readonly reason: NoPoints | null;
  readonly reference: Rational | null;
}

const without = (reason: NoPoints, reference: Rational | null = null): Made => ({ points: null, reason, reference });

function pointsOf(item: EvaluationItem, peer: Peer, references: References): Made {
  const { transform } = item;
  if (!scoreOrFigure(item, peer)) return without('not_concerned');
  if (isOlder(item, peer)) return without('not_reported');
  if (transform.kind === 'score') {
    const points = scorePoints(item, peer) ?? null;
    return points === null ? without('no_verdict') : { points, reason: null, reference: null };
  }
  const figure = figureOf(item, peer);
  const value = figure && amountOf(figure);
  if (transform.kind === 'efficacy') {
    const score = value === null ? null : efficacy({ ...transform, value }).score;
    return score === null ? without('no_figure') : { points: score, reason: null, reference: null };
  }
  const reference = references.get(item.id) ?? null;
  if (value === null) return without('no_figure', reference);
  if (reference === null || isZero(reference)) return without('no_reference', reference);
  const points = transform.better === 'higher' ? divide(value, reference) : divide(reference, value);
  return points === null ? without('zero_value', reference) : { points, reason: null, reference };
}

function traceOf(item: EvaluationItem, peer: Peer): Omit<EvaluatedItem, 'share' | keyof Made> {
  const score = figureScore(item, peer);
  const { id, target, part, transform } = item;
  return {
    ...{ id, target, part: item.composite === null ? part : null, transform },
    figure: figureOf(item, peer),
    value: score?.value ?? null,
    status: statusOf(item, peer),
    observed: score?.observed ?? null,
    planVersion: score?.planVersion ?? null,
    flags: score?.flags ?? [],
  };
}

/** As it was judged for these points: within its composite another verdict may stand than by itself. */
function statusOf(item: EvaluationItem, peer: Peer): EvaluatedItem['status'] {
  const composite = item.composite === null ? undefined : peer.scores.get(item.composite)?.composite;
  if (composite === undefined) return figureScore(item, peer)?.status ?? null;
  return composite.items.find(({ id }) => id === item.part)?.status ?? null;
}

const sum = (numbers: readonly Rational[]): Rational => numbers.reduce(add, zero);
