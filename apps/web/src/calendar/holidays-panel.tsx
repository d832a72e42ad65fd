import type { ReactNode } from 'react';
import { holds, useSession } from '../app/session.js';
import { holidaysControllerList } from '../client/sdk.gen.js';
import type { Holiday } from '../client/types.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { useLanguage, useWords } from '../words/language.js';
import { dayIn } from '../words/periods.js';
import { HolidayImport } from './holiday-import.js';
import { holidayWords } from './holiday-words.js';

/** The days that move deadlines, and their import for a catalogue administrator. */
export function HolidaysPanel({ year }: { readonly year: number }): ReactNode {
  const say = useWords(holidayWords);
  const { user } = useSession();
  const days = useAnswer(['holidays', year], () => holidaysControllerList({ query: { year } }));
  return (
    <>
      <Answer of={days} isEmpty={(all) => all.length === 0} empty={say.none(year)}>
        {(all) => <Days days={all} year={year} />}
      </Answer>
      {holds(user, 'catalogue_admin') && <HolidayImport />}
    </>
  );
}

function Days({ days, year }: { readonly days: readonly Holiday[]; readonly year: number }): ReactNode {
  const say = useWords(holidayWords);
  const language = useLanguage();
  return (
    <div className="calendar-scroll">
      <table className="calendar-table">
        <caption>{say.list(year)}</caption>
        <thead>
          <tr>
            {[say.day, say.kind, say.name, say.source].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, kind, nameZh, nameEn, source }) => (
            <tr key={day}>
              <th scope="row">{dayIn(day, language)}</th>
              <td>{say[kind]}</td>
              <td>{language === 'zh' ? nameZh : (nameEn ?? nameZh)}</td>
              <td>{source}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
