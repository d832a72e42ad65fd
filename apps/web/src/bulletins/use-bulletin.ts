import {
  reportReviewControllerCheck,
  reportReviewControllerHistory,
  reportsControllerFind,
  reportsControllerList,
  reportsControllerModel,
} from '../client/sdk.gen.js';
import type { ReportModel, ReportsControllerFindResponse, ReportView } from '../client/types.gen.js';
import { useAnswer } from '../data/use-answer.js';

/** A bulletin with its model as it stands. */
export type Bulletin = ReportsControllerFindResponse;

export const useBulletin = (id: string) => useAnswer(['bulletin', id], () => reportsControllerFind({ path: { id } }));

/** As the rules wrote it, before anybody worded anything. */
export const useComposed = (id: string, isWanted: boolean) =>
  useAnswer(
    ['bulletin-composed', id],
    async () => {
      const answer = await reportsControllerModel({ path: { id }, query: { step: 0 } });
      return { ...answer, data: readModel(answer.data) };
    },
    { enabled: isWanted },
  );

/** Told as text of JSON; the client reads it. */
function readModel(told: unknown): ReportModel | undefined {
  const read: unknown = typeof told === 'string' ? JSON.parse(told) : told;
  return read as ReportModel | undefined;
}

/** Of the step that is seen: an older answer would not name who came in between. */
export const useHistory = ({ id, step }: Pick<Bulletin, 'id' | 'step'>, isWanted = true) =>
  useAnswer(['bulletin-history', id, step], () => reportReviewControllerHistory({ path: { id } }), {
    enabled: isWanted,
  });

export const usePreflight = (id: string, isWanted = true) =>
  useAnswer(['bulletin-preflight', id], () => reportReviewControllerCheck({ path: { id } }), { enabled: isWanted });

/** All runs of one issue, the newest first. */
export const useRuns = ({ plan, region, issue }: Pick<ReportView, 'plan' | 'region' | 'issue'>) =>
  useAnswer(['bulletins', 'runs', plan, region, issue], () =>
    reportsControllerList({ query: { plan, region, issue, limit: 50 } }),
  );

/** Whatever is asked for anew once somebody has done something to a bulletin. */
export const afterSteps = ['bulletin', 'bulletin-history', 'bulletins', 'bulletin-preflight', 'bulletin-difference'];
