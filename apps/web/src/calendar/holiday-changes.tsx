import type { ReactNode } from 'react';
import type { Holiday, HolidayImport } from '../client/types.gen.js';
import { useLanguage, useWords } from '../words/language.js';
import { dayIn } from '../words/periods.js';
import { holidayWords } from './holiday-words.js';

/** The days that an import would change, one by one. */
export function HolidayChanges({ trial: { added, changed, removed } }: { readonly trial: HolidayImport }): ReactNode {
  const say = useWords(holidayWords);
  const language = useLanguage();
  const nameOf = ({ kind, nameZh, nameEn }: Holiday): string =>
    `${language === 'zh' ? nameZh : (nameEn ?? nameZh)} · ${say[kind]}`;
  const lines = [
    ...added.map((one) => ({ day: one.day, change: say.added, text: nameOf(one) })),
    ...changed.map(({ day, before, after }) => {
      return { day, change: say.changed, text: `${nameOf(before)} → ${nameOf(after)}` };
    }),
    ...removed.map((one) => ({ day: one.day, change: say.removed, text: nameOf(one) })),
  ].sort((a, b) => (a.day < b.day ? -1 : 1));
  return (
    <table className="calendar-table">
      <caption>{say.changes}</caption>
      <thead>
        <tr>
          <th scope="col">{say.day}</th>
          <th scope="col">{say.change}</th>
          <th scope="col">{say.name}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ day, change, text }) => (
          <tr key={day}>
            <th scope="row">{dayIn(day, language)}</th>
            <td>{change}</td>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
