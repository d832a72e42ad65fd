import type { ReportView } from '../client/types.gen.js';
import type { Wanted } from './request-dialog.js';

/** What to ask for so that a bulletin is made once more. */
export const againOf = ({ plan, region, issue, state, id }: ReportView): Wanted => ({
  plan,
  region,
  issue,
  ...((state === 'published' || state === 'withdrawn') && { corrects: id }),
});
