import type { ReactNode } from 'react';
import { useSay } from '../words/language.js';
import { dutyWords } from './job-words.js';

/** What the service owes in words, with the name that its logs and gauges use. */
export function DutyName({ name }: { readonly name: string }): ReactNode {
  const inWords = useSay();
  const words = dutyWords[name];
  return (
    <>
      {words !== undefined && `${inWords(words)} `}
      <code className="list-quiet">{name}</code>
    </>
  );
}
