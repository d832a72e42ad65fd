import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { previousPeriod } from '#scoring';
import {
  plansControllerTargets,
  regionsControllerList,
  submissionsControllerFind,
  submissionsControllerList,
} from '../client/sdk.gen.js';
import type { GivenFigure, StepView, SubmissionsControllerFindResponse } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { useAnswer } from '../data/use-answer.js';
import { compareVersions, type ReviewedFigure } from './compare-versions.js';

export type Stage = 'county' | 'prefecture';
export type Waiting = SubmissionsControllerFindResponse;

export const perPage = 20;

export interface Reviews {
  readonly forms: readonly Waiting[];
  readonly hasMore: boolean;
}

/** Forms that wait for a review, each with what was asked about it. */
export function useReviews(stage: Stage, offset: number): UseQueryResult<Reviews> {
  return useQuery({
    queryKey: ['submissions', 'reviews', stage, offset],
    queryFn: async () => {
      const found = await ask(() =>
        submissionsControllerList({ query: { awaiting: stage, limit: perPage + 1, offset } }),
      );
      const shown = found.slice(0, perPage);
      const forms = await Promise.all(
        shown.map(({ submission }) => ask(() => submissionsControllerFind({ path: { id: submission } }))),
      );
      return { forms, hasMore: found.length > perPage };
    },
  });
}

/** Nothing is asked about it: it may be passed with others. */
export const isClean = ({ problems }: Waiting): boolean => problems.length === 0;

export const openQuestions = ({ problems }: Waiting): number =>
  problems.filter(({ explanation }) => explanation === null).length;

export const timesReturned = ({ versions }: Waiting): number =>
  versions.flatMap(({ steps }) => steps).filter(({ step }) => step === 'returned').length;

/** When and why an earlier version of the form went back the last time; null where none did. */
export function lastReturn({
  versions,
  version,
}: Waiting): { readonly version: number; readonly step: StepView } | null {
  const returns = versions
    .filter((one) => one.version < version)
    .flatMap((one) =>
      one.steps.filter(({ step }) => step === 'returned').map((step) => ({ version: one.version, step })),
    );
  return returns.reduce<(typeof returns)[number] | null>(
    (last, one) => (last === null || one.version > last.version ? one : last),
    null,
  );
}

/** The version that a reviewer has read before: the one that went back, or else the one before; 0 for none. */
export const readBefore = (form: Waiting): number => lastReturn(form)?.version ?? form.version - 1;

/** The figures of the version that waits, beside those of the version read before and of the period before. */
export function useReviewedFigures(form: Waiting): UseQueryResult<readonly ReviewedFigure[]> {
  const { plan, period, region, version } = form;
  const earlier = readBefore(form);
  const query = useAnswer(['plans', 'targets', plan, period], () =>
    plansControllerTargets({ path: { plan }, query: { period } }),
  );
  return useQuery({
    queryKey: ['submissions', 'reviewed', form.submission, version, query.dataUpdatedAt],
    enabled: query.data !== undefined,
    queryFn: async () => {
      const before = earlier > 0 ? await valuesOf(form.submission, earlier) : null;
      const past = await ask(() =>
        submissionsControllerList({ query: { plan, region, period: previousPeriod(period), limit: 100 } }),
      );
      const lastId = past.find((one) => one.region === region)?.submission;
      const last = lastId === undefined ? [] : ((await valuesOf(lastId)) ?? []);
      const values = newestOf(form) ?? [];
      const names = values.some((value) => value.region !== undefined) ? await namesBelow(region) : new Map();
      return compareVersions({ targets: query.data ?? [], values, before, last, names });
    },
  });
}

async function valuesOf(id: string, version?: number): Promise<readonly GivenFigure[] | null> {
  const found = await ask(() =>
    submissionsControllerFind({ path: { id }, ...(version !== undefined && { query: { version } }) }),
  );
  return found.versions.find((one) => one.version === (version ?? found.version))?.values ?? null;
}

async function namesBelow(parent: string): Promise<ReadonlyMap<string, string>> {
  const found = await ask(() => regionsControllerList({ query: { parent, limit: 500 } }));
  return new Map(found.map(({ code, name }) => [code, name]));
}

const newestOf = ({ versions, version }: Waiting): readonly GivenFigure[] | null =>
  versions.find((one) => one.version === version)?.values ?? null;
