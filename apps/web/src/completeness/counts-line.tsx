import type { ReactNode } from 'react';
import type { Completeness } from '../client/types.gen.js';
import { useLanguage, useWords } from '../words/language.js';
import { dayIn } from '../words/periods.js';
import { completenessWords } from './completeness-words.js';

const share = (percent: number | null): string => (percent === null ? '—' : `${percent}%`);

/** The window, and the rates of units that are due: none can pass 100 %. */
export function CountsLine({ of }: { readonly of: Completeness }): ReactNode {
  const say = useWords(completenessWords);
  const language = useLanguage();
  const { opens, deadline, time, locksOn, state } = of.window;
  const facts: readonly (readonly [string, string])[] = [
    [say.due, String(of.expected)],
    [say.reported, String(of.reported)],
    [say.percent, share(of.percent)],
    [say.onTimePercent, share(of.onTimePercent)],
    [say.correctionPercent, share(of.correctionPercent)],
    [say.medianDays, of.medianDays === null ? '—' : say.days(of.medianDays)],
  ];
  return (
    <>
      <p className="completeness-window">
        {say.window(dayIn(opens, language), [dayIn(deadline, language), time].filter(Boolean).join(' '))} ·{' '}
        <strong>{say[`state_${state}`]}</strong>
        {locksOn !== null && ` · ${say.locks(dayIn(locksOn, language))}`}
      </p>
      <dl className="completeness-facts">
        {facts.map(([name, value], at) => (
          <div key={at}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
