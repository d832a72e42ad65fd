import { useQueries } from '@tanstack/react-query';
import {
  alertsControllerList,
  plansControllerTargets,
  scorecardControllerFind,
  scorecardControllerTrends,
} from '../client/sdk.gen.js';
import type { Scorecard, Trends } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { known } from '../data/known.js';
import { useAnswer } from '../data/use-answer.js';
import { countBelow } from './count-below.js';
import type { Line } from './course-text.js';

export interface Asked {
  readonly plan: string;
  readonly parent: string;
  readonly period: string;
  readonly at: string | undefined;
}

const cardKey = ({ plan, parent, period, at }: Asked) => ['scorecard', plan, parent, period, at ?? null] as const;

const findCard = ({ at, ...rest }: Asked) => scorecardControllerFind({ query: { ...rest, ...known({ at }) } });

/** What the address and the reader's scope have not said yet is undefined. */
export const useCard = (asked: { readonly [Key in keyof Asked]: Asked[Key] | undefined }) => {
  const { plan, parent, period } = asked;
  const isWhole = plan !== undefined && parent !== undefined && period !== undefined;
  const whole: Asked = { plan: plan ?? '', parent: parent ?? '', period: period ?? '', at: asked.at };
  return useAnswer(cardKey(whole), () => findCard(whole), { enabled: isWhole });
};

/** How its figures are printed and by which rules they are judged. */
export const useTargets = (plan: string | undefined) =>
  useAnswer(['plans', plan, 'targets'], () => plansControllerTargets({ path: { plan: plan ?? '' } }), {
    enabled: plan !== undefined,
  });

export interface Opened {
  readonly cards: ReadonlyMap<string, Scorecard>;
  /** How many could not be had. */
  readonly failures: number;
}

/** The scorecards of regions that the reader has opened in the table. */
export function useOpened(asked: Asked, codes: readonly string[]): Opened {
  return useQueries({
    queries: codes.map((parent) => ({
      queryKey: [...cardKey({ ...asked, parent }), 'opened'],
      queryFn: async () => ({ parent, card: await ask(() => findCard({ ...asked, parent })) }),
    })),
    combine: gather,
  });
}

interface Had {
  readonly data: { readonly parent: string; readonly card: Scorecard } | undefined;
  readonly isError: boolean;
}

/** Stands outside, so that the same answers give the same map. */
const gather = (results: readonly Had[]): Opened => ({
  cards: new Map(results.flatMap(({ data }) => (data === undefined ? [] : [[data.parent, data.card]]))),
  failures: results.filter(({ isError }) => isError).length,
});

const most = 500;

/** Open red alerts of each region and all below it; a list that was cut says "or more". */
export function useRedAlerts({ plan, parent, at }: Asked, codes: readonly string[]): ReadonlyMap<string, string> {
  // alerts are told as they are now: beside what was known then they would say something else
  const { data } = useAnswer(
    ['alerts', 'red', plan, parent],
    () => alertsControllerList({ query: { plan, region: parent, state: 'open', flag: 'red', limit: most } }),
    { enabled: at === undefined && codes.length > 0 },
  );
  return countBelow(
    (data ?? []).map(({ region }) => region),
    codes,
    (data?.length ?? 0) >= most,
  );
}

/** By region, then by target. */
export type Courses = ReadonlyMap<string, ReadonlyMap<string, Line>>;

/** What was judged in the last periods, of the table and of what is opened in it; asked for by whoever looks at it. */
export function useCourses({ plan, parent, period }: Asked, opened: readonly string[], isWanted: boolean) {
  return useQueries({
    queries: [parent, ...opened].map((code) => ({
      queryKey: ['scorecard', 'trends', plan, code, period],
      queryFn: () => ask(() => scorecardControllerTrends({ query: { plan, parent: code, period } })),
      enabled: isWanted,
    })),
    combine: gatherCourses,
  });
}

interface HadCourse {
  readonly data: Trends | undefined;
  readonly isError: boolean;
}

const gatherCourses = (results: readonly HadCourse[]) => {
  const told = results.flatMap(({ data }) => data ?? []);
  const courses: Courses | undefined = told.length === 0 ? undefined : new Map(told.flatMap(linesOf));
  return { courses, failures: results.filter(({ isError }) => isError).length };
};

const linesOf = ({ regions, targets, cells }: Trends) =>
  regions.map((code, row) => {
    const lines = targets.flatMap((target, at) => {
      const line = cells[row]?.[at] ?? null;
      return line === null ? [] : [[target, line] as const];
    });
    return [code, new Map(lines)] as const;
  });
