import type { ExplainedStep, Score } from '../client/types.gen.js';

type Step = Score['explanation'][number];

/** Where a term of the working comes from: an earlier step, what was reported, or what the plan asks. */
export type Origin = 'figures' | 'plan' | { readonly told: number };

export interface LinkedTerm {
  /** As the working calls it. */
  readonly name: string;
  readonly origin: Origin;
}

export interface LinkedStep extends ExplainedStep {
  /** From 1 on, as it is numbered on the page. */
  readonly number: number;
  readonly terms: readonly LinkedTerm[];
}

/** Inputs that are no step's output, by where they stand to be read. */
const literal: Readonly<Record<string, 'figures' | 'plan'>> = {
  candidates: 'figures',
  points: 'figures',
  series: 'figures',
  years: 'figures',
  goal: 'plan',
  low: 'plan',
  high: 'plan',
  op: 'plan',
  stages: 'plan',
  from: 'plan',
  by: 'plan',
  shape: 'plan',
  keep: 'plan',
  parts: 'plan',
  items: 'plan',
};

/**
 * The steps as they are told, each with the terms that it is made of and where each of them comes from. A step that is
 * not told (one that a later step overrules) leaves its terms unlinked.
 */
export function linkSteps(told: readonly ExplainedStep[], explanation: readonly Step[]): readonly LinkedStep[] {
  const places = placesOf(told, explanation);
  return told.map((one, at) => ({
    ...one,
    number: at + 1,
    terms: Object.entries(explanation[places[at] ?? -1]?.inputs ?? {}).flatMap(([name, given]) => {
      const origin = originOf(name, given, places);
      return origin === null ? [] : [{ name, origin }];
    }),
  }));
}

/** Which step of the explanation each told one is: the same order, some left out, the last of a name where two have it. */
function placesOf(told: readonly ExplainedStep[], explanation: readonly Step[]): readonly number[] {
  const places: number[] = [];
  let before = explanation.length;
  for (const { step } of told.toReversed()) {
    const place = explanation.findLastIndex((candidate, at) => at < before && candidate.step === step);
    places.unshift(place);
    if (place >= 0) before = place;
  }
  return places;
}

function originOf(name: string, given: unknown, places: readonly number[]): Origin | null {
  if (typeof given !== 'object' || given === null || !('from' in given)) return literal[name] ?? null;
  const place = Number.parseInt(String(given.from), 10);
  const at = places.indexOf(place);
  return at < 0 ? null : { told: at + 1 };
}
