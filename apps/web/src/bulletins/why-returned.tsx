import type { ReactNode } from 'react';
import { Alert } from 'antd';
import type { Words } from '../client/types.gen.js';
import { useLanguage, useSay, useWords, words } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import { useHistory, type Bulletin } from './use-bulletin.js';

const returnWords = words(
  { back: (who: string, when: string) => `${who} 于 ${when} 退回，请按意见修改后再送审：` },
  { back: (who: string, when: string) => `Returned by ${who}, ${when}; mend it and submit it again:` },
);

/** Of a draft that a second person sent back: who, when and why, where its editor begins to read. */
export function WhyReturned({ bulletin }: { readonly bulletin: Bulletin }): ReactNode {
  const say = useWords(returnWords);
  const inWords = useSay();
  const language = useLanguage();
  const { data } = useHistory(bulletin, bulletin.state === 'draft');
  const last = (data?.steps ?? [])
    .filter(({ kind }) => kind === 'return' || kind === 'submit')
    .toSorted((one, other) => other.step - one.step)[0];
  if (bulletin.state !== 'draft' || last?.kind !== 'return' || !('reason' in last.details)) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="note"
      className="problem-notice"
      title={say.back(last.by ?? '', instantIn(last.at, language))}
      description={`“${inWords(last.details.reason as Words)}”`}
    />
  );
}
