import { useQuery } from '@tanstack/react-query';
import { submissionsControllerFind, submissionsControllerList } from '../client/sdk.gen.js';
import type { SubmissionsControllerFindResponse } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import type { FormOf } from './send-file.js';

/** What was sent of a form so far, with its versions and why it came back; null where nothing was. */
export function useForm({ plan, region, period }: FormOf) {
  return useQuery({
    queryKey: ['submissions', 'of', plan, region, period],
    queryFn: () => findForm({ plan, region, period }),
    enabled: plan !== '' && region !== '' && period !== '',
  });
}

async function findForm({ plan, region, period }: FormOf): Promise<SubmissionsControllerFindResponse | null> {
  const sent = await ask(() => submissionsControllerList({ query: { plan, region, period } }));
  const own = sent.find((one) => one.region === region);
  return own === undefined ? null : ask(() => submissionsControllerFind({ path: { id: own.submission } }));
}
