import {
  plansControllerTargets,
  scoresControllerList,
  scoresControllerSeriesOf,
  scoresControllerWorkingOf,
} from '../client/sdk.gen.js';
import type { ExplainedStep, PlansControllerTargetsResponse, Score } from '../client/types.gen.js';
import { useAnswer } from '../data/use-answer.js';
import type { Course } from './course-of.js';

export type PlanTarget = PlansControllerTargetsResponse[number];

/** Which cell: a target in a region, with the period and the day of knowledge that the address asks for. */
export interface Asked {
  readonly plan: string;
  readonly target: string;
  readonly region: string;
  readonly period: string | undefined;
  readonly at: string | undefined;
}

/** A cell with all that explains it. */
export interface Explained {
  readonly score: Score;
  readonly steps: readonly ExplainedStep[];
}

export const useTargets = (plan: string) =>
  useAnswer(['plans', plan, 'targets'], () => plansControllerTargets({ path: { plan } }));

export const useSeries = ({ plan, target, region }: Asked) =>
  useAnswer(['scores', 'series', plan, target, region], () =>
    scoresControllerSeriesOf({ path: { plan, target, region } }),
  );

/** How things were known on a day; only asked where the address names one. */
export const useKnown = ({ plan, target, region, at }: Asked) =>
  useAnswer(
    ['scores', 'known', plan, target, region, at],
    () => scoresControllerList({ query: { plan, target, region, ...(at !== undefined && { at }) } }),
    { enabled: at !== undefined },
  );

export const useWorking = ({ plan, target, region, at }: Asked, period: string | undefined) =>
  useAnswer(
    ['scores', 'working', plan, target, region, period],
    () => scoresControllerWorkingOf({ path: { plan, target, region }, query: { period: period ?? '' } }),
    { enabled: at === undefined && period !== undefined },
  );

export interface Told {
  readonly course: Course;
  readonly explained: Explained;
}
