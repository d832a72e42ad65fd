import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { submissionsControllerFind, submissionsControllerList } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { known } from '../data/known.js';
import { useLanguage, useWords } from '../words/language.js';
import { dayInShanghai } from '#scoring';
import { dayIn } from '../words/periods.js';
import { targetWords } from './target-words.js';

interface Forms {
  readonly plan: string;
  readonly region: string;
  readonly period: string | undefined;
}

interface EarliestProps extends Forms {
  readonly onChoose: (day: string) => void;
}

/** The first day on which anything was known; null: nothing ever was. */
export const useEarliest = ({ plan, region, period }: Forms, isEnabled = true) =>
  useQuery({
    queryKey: ['submissions', 'earliest', plan, region, period],
    queryFn: () => earliestOf({ plan, region, period }),
    enabled: isEnabled,
  });

/** Offers the first day on which anything was known: a day before it has nothing to show. */
export function Earliest({ onChoose, ...forms }: EarliestProps): ReactNode {
  const say = useWords(targetWords);
  const language = useLanguage();
  const { data, isPending } = useEarliest(forms);
  if (isPending) return <p role="status">{say.lookingForEarliest}</p>;
  if (data == null) return <p>{say.none}</p>;
  return (
    <p>
      {say.earliest(dayIn(data, language))} <Button onClick={() => onChoose(data)}>{say.toEarliest}</Button>
    </p>
  );
}

/** Of so many forms that were handed in again, the first version is looked up. */
const mostLookedUp = 20;

async function earliestOf({ plan, region, period }: Forms): Promise<string | null> {
  const query = { plan, region, limit: 500, ...known({ period }) };
  const forms = await ask(() => submissionsControllerList({ query }));
  const again = forms.filter(({ version }) => version > 1).slice(0, mostLookedUp);
  const found = await Promise.all(
    again.map(({ submission }) => ask(() => submissionsControllerFind({ path: { id: submission } }))),
  );
  const instants = [
    ...forms.map(({ recordedAt }) => recordedAt),
    ...found.flatMap(({ versions }) => versions.map(({ recordedAt }) => recordedAt)),
  ].filter((instant) => instant !== null);
  const [first] = instants.toSorted();
  return first === undefined ? null : dayInShanghai(first);
}
