import type { ReactNode } from 'react';
import { calendarControllerYear } from '../client/sdk.gen.js';
import type { PeriodWindow } from '../client/types.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { useLanguage, useWords } from '../words/language.js';
import { dayIn, periodWords } from '../words/periods.js';
import { completenessWords } from './completeness-words.js';

/** The windows of this year and the next, as the calendar has them. */
export function useWindows(plan: string | undefined): readonly PeriodWindow[] | undefined {
  const year = new Date().getFullYear();
  const asked = { enabled: plan !== undefined };
  const now = useAnswer(
    ['calendar', plan, year],
    () => calendarControllerYear({ query: { plan: plan ?? '', year } }),
    asked,
  );
  const next = useAnswer(
    ['calendar', plan, year + 1],
    () => calendarControllerYear({ query: { plan: plan ?? '', year: year + 1 } }),
    asked,
  );
  if (now.isPending || next.isPending) return undefined;
  return [...(now.data?.windows ?? []), ...(next.data?.windows ?? [])];
}

/** The first that is still to open. */
export const nextOf = (windows: readonly PeriodWindow[]): PeriodWindow | undefined =>
  windows.filter(({ state }) => state === 'not_open').toSorted((a, b) => (a.opens < b.opens ? -1 : 1))[0];

/** The one in which forms are handed in now. */
export const openOf = (windows: readonly PeriodWindow[]): PeriodWindow | undefined =>
  windows.find(({ state }) => state === 'open' || state === 'grace');

/** When there will be something to hand in. */
export function NextWindow({ windows }: { readonly windows: readonly PeriodWindow[] }): ReactNode {
  const say = useWords(completenessWords);
  const language = useLanguage();
  const next = nextOf(windows);
  return <>{next ? say.next(periodWords(next.period, language), dayIn(next.opens, language)) : say.noNext}</>;
}
