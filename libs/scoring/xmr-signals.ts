import { compare, type Rational } from './rational.js';

/** A point with its place in the series as given. */
export interface Placed {
  readonly place: number;
  readonly value: Rational;
}

/** The limits as exact numbers. */
export interface Chart {
  readonly mean: Rational;
  readonly lower: Rational;
  readonly upper: Rational;
  readonly nearLower: Rational;
  readonly nearUpper: Rational;
  readonly range: Rational;
}

/** What is no mere noise: which rule saw it, on which side or which way, and the places of the points. */
export interface Signal {
  readonly rule: 'beyond-limit' | 'trend' | 'near-limit' | 'run';
  readonly side: 'above' | 'below' | 'rising' | 'falling';
  readonly points: readonly number[];
}

/** Six steps one way, seven points. */
const trendSteps = 6;

/**
 * The signals of a chart in the order of the rules, within a rule above before below, each with its points:
 * beyond a limit (on it is none); seven points rising or falling (a tie breaks it); two of three between the same near
 * limit and limit with all three on that side of the mean; `run` points in a row on one side (on the mean breaks it). A stretch is
 * one signal, however long.
 */
export function findSignals(points: readonly Placed[], chart: Chart, run: number): readonly Signal[] {
  const sides = [
    { side: 'above', way: 'rising', limit: chart.upper, near: chart.nearUpper, sign: 1 },
    { side: 'below', way: 'falling', limit: chart.lower, near: chart.nearLower, sign: -1 },
  ] as const;
  const isPast = (edge: Rational, sign: number) => points.map(({ value }) => compare(value, edge) === sign);
  const isBetween = (from: Rational, to: Rational, sign: number) =>
    points.map(({ value }) => compare(value, from) === sign && compare(value, to) !== sign);
  return [
    ...sides.flatMap(({ side, limit, sign }) =>
      stretches(isPast(limit, sign), 1).map((places) => ({ rule: 'beyond-limit' as const, side, points: places })),
    ),
    ...sides.flatMap(({ way, sign }) =>
      trends(points, sign).map((places) => ({ rule: 'trend' as const, side: way, points: places })),
    ),
    ...sides.flatMap(({ side, near, limit, sign }) =>
      twoOfThree(isBetween(near, limit, sign), isPast(chart.mean, sign)).map((places) => ({
        rule: 'near-limit' as const,
        side,
        points: places,
      })),
    ),
    ...sides.flatMap(({ side, sign }) =>
      stretches(isPast(chart.mean, sign), run).map((places) => ({ rule: 'run' as const, side, points: places })),
    ),
  ].map((signal) => ({ ...signal, points: signal.points.map((index) => points[index]?.place ?? index) }));
}

/** Longest stretches of true that are long enough, as indices. */
function stretches(marks: readonly boolean[], length: number): readonly (readonly number[])[] {
  const found: number[][] = [];
  let open: number[] = [];
  for (const [index, mark] of [...marks, false].entries()) {
    if (mark) open.push(index);
    else {
      if (open.length >= length) found.push(open);
      open = [];
    }
  }
  return found;
}

function trends(points: readonly Placed[], sign: number): readonly (readonly number[])[] {
  const steps = points.slice(1).map(({ value }, before) => {
    const earlier = points[before]?.value;
    return earlier !== undefined && compare(value, earlier) === sign;
  });
  return stretches(steps, trendSteps).map((stretch) => [...stretch, (stretch.at(-1) ?? 0) + 1]);
}

/** The points near the limit that belong to a window of three on one side with two near; touching windows are one signal. */
function twoOfThree(near: readonly boolean[], aside: readonly boolean[]): readonly (readonly number[])[] {
  const windows = near.map((_, start) => {
    const three = [start, start + 1, start + 2];
    return three.every((index) => aside[index] === true) && three.filter((index) => near[index] === true).length >= 2;
  });
  const covered = near.map((_, index) => [index - 2, index - 1, index].some((start) => windows[start] === true));
  return stretches(covered, 3).map((stretch) => stretch.filter((index) => near[index] === true));
}
