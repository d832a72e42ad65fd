import type { PlanTarget } from '#catalog';
import type { CompositeDetail } from '#scoring';
import type { ReportFacts } from './report-facts.js';
import type { CompositeRow } from './report-model.js';

type Named = CompositeRow['summary'];

/** Rows in the body; what is left out stays in the scorecard. */
const mostRows = 60;

/** The composite scores of a region and of those below it, one composite after the other, the highest first: a list and no ranking. */
export function composeComposites(facts: ReportFacts): CompositeRow[] {
  const targets = new Map(facts.plan.targets.map((one) => [one.target.id, one]));
  const order = (id: string): number => [...targets.keys()].indexOf(id);
  return facts.scores
    .flatMap((score) => {
      const target = targets.get(score.target);
      const { composite } = score;
      if (target === undefined || composite === undefined || composite.coverage === 0) return [];
      return [{ score, composite, target }];
    })
    .sort((a, b) => order(a.score.target) - order(b.score.target) || highestFirst(a, b))
    .slice(0, mostRows)
    .map(({ score, composite, target }) => ({
      region: score.region,
      regionName: score.regionName,
      target: score.target,
      summary: target.summary,
      score: pointsDown(composite.score),
      coverage: `${tenthsDown(composite.coverage * 100)}%`,
      parts: composite.items.map((item) => ({ name: nameOf(item.id, target, targets), score: pointsDown(item.score) })),
      worst: worstOf(composite, target, targets),
      serious: composite.serious,
    }));
}

interface Scored {
  readonly score: { readonly region: string };
  readonly composite: CompositeDetail;
}

/** By region where they are equal, or unknown. */
function highestFirst(a: Scored, b: Scored): number {
  return (b.composite.score ?? -1) - (a.composite.score ?? -1) || (a.score.region < b.score.region ? -1 : 1);
}

/** Where everything has all its points, nothing is the worst. */
function worstOf(
  { worst, items }: CompositeDetail,
  target: PlanTarget,
  targets: ReadonlyMap<string, PlanTarget>,
): Named | null {
  const lowest = items.find(({ id }) => id === worst)?.score ?? null;
  return worst === null || (lowest !== null && lowest >= 100) ? null : nameOf(worst, target, targets);
}

/** A dimension has a name of its own; one that is another target is named by its indicator. */
function nameOf(id: string, { parts }: PlanTarget, targets: ReadonlyMap<string, PlanTarget>): Named {
  const part = parts.find((one) => one.id === id) ?? targets.get(id)?.indicator;
  return part === undefined ? { zh: id, en: id } : { zh: part.zh, en: part.en ?? part.zh };
}

const pointsDown = (score: number | null): string => (score === null ? '—' : tenthsDown(score));

/** The sixth decimal is where exact figures were rounded for JSON; nothing below it is meant. */
const tenthsDown = (n: number): string => (Math.floor(Math.round(n * 1e6) / 1e5) / 10).toFixed(1);
