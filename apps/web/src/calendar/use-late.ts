import { lateApplicationsControllerList } from '../client/sdk.gen.js';
import { known } from '../data/known.js';
import { useAnswer } from '../data/use-answer.js';

const mostWaiting = 500;

/** What waits for an answer, of every plan: who decides must not have to try one plan after the other. */
export const useWaiting = (region: string | undefined) =>
  useAnswer(
    ['late', 'asked', region],
    () => lateApplicationsControllerList({ query: { state: 'asked', limit: mostWaiting, ...known({ region }) } }),
    { refetchInterval: 60_000 },
  );

/** All of them, the newest first. */
export const useApplications = (region: string | undefined, limit: number) =>
  useAnswer(['late', 'all', region, limit], () =>
    lateApplicationsControllerList({ query: { limit, ...known({ region }) } }),
  );
