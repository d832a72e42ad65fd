import { calendarControllerYear } from '../client/sdk.gen.js';
import { known } from '../data/known.js';
import { useAnswer } from '../data/use-answer.js';

export interface Asked {
  readonly plan: string;
  readonly year: number;
  readonly region: string | undefined;
}

/** The windows of a plan in a year; with a division, also what was reopened for it. */
export const useYear = ({ plan, year, region }: Asked) =>
  useAnswer(['calendar', plan, year, region], () =>
    calendarControllerYear({ query: { plan, year, ...known({ region }) } }),
  );

/** The same for a calendar program; the browser carries the session. */
export function icsAddress({ plan, year, region }: Asked): string {
  const query = new URLSearchParams({ plan, year: String(year), ...(region !== undefined && { region }) });
  return `/api/v1/calendar/windows.ics?${query.toString()}`;
}
