import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { CalendarOfYear, PeriodWindow, PlanCalendar } from '../client/types.gen.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { dayIn, periodWords } from '../words/periods.js';
import { calendarWords } from './calendar-words.js';
import { monthsOfWindow } from './months-of-window.js';
import { icsAddress } from './use-year.js';

type Said = ReturnType<typeof useWords<typeof calendarWords.zh>>;

const stateWords = (say: Said) => ({
  not_open: say.not_open,
  open: say.open,
  grace: say.graceState,
  late: say.late,
  locked: say.locked,
  reopened: say.reopenedState,
});

/** The windows of a year, a line for each period. */
export function WindowsPanel({ calendar }: { readonly calendar: CalendarOfYear }): ReactNode {
  const say = useWords(calendarWords);
  const { plan, year, region, holidaysLoaded, windows } = calendar;
  return (
    <>
      {calendar.calendar === null ? (
        <Alert type="info" showIcon title={say.noCalendar} />
      ) : (
        <p>
          <strong>{say.rule}</strong> {ruleWords(calendar.calendar, say)}
        </p>
      )}
      {calendar.calendar !== null && !holidaysLoaded && (
        <Alert type="warning" showIcon title={say.noHolidays(year)} className="calendar-note" />
      )}
      {windows.length > 0 && (
        <>
          <p className="calendar-screen">
            <a href={icsAddress({ plan, year, region: region ?? undefined })} download={`${plan}-${year}.ics`}>
              {say.ics}
            </a>{' '}
            {say.icsHint}
          </p>
          <Windows windows={windows} />
          <Strip windows={windows} year={year} />
        </>
      )}
      <p className="calendar-screen">
        {say.editing}{' '}
        <Link to="/catalogue/$plan" params={{ plan }} search={{ tab: 'change' }}>
          {say.toCatalogue}
        </Link>
      </p>
    </>
  );
}

function ruleWords({ opens, deadline, grace, locks, remind }: PlanCalendar, say: Said): string {
  const due = deadline === null ? say.deadlineByTarget : say.deadlineDay(deadline);
  const locked = locks === null ? say.neverLocks : say.locksAfter(locks);
  const days = remind.map((day) => (day > 0 ? `T+${day}` : `T${day === 0 ? '-0' : day}`));
  return (
    say.ruleText({ opens, deadline: due, grace, locks: locked }) +
    (days.length === 0 ? '' : say.remind(days.join(say.separator)))
  );
}

function Windows({ windows }: { readonly windows: readonly PeriodWindow[] }): ReactNode {
  const say = useWords(calendarWords);
  const inWords = useSay();
  const language = useLanguage();
  const day = (on: string | null): string => (on === null ? say.none : dayIn(on, language));
  const heads = [say.period, say.opens, say.deadline, say.grace, say.locks, say.reopened, say.reminders, say.state];
  return (
    <div className="calendar-scroll">
      <table className="calendar-table">
        <caption>{say.windows}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {windows.map(
            ({ period, opens, deadline, time, graceUntil, locksOn, reopenedUntil, reminders, state, words: told }) => (
              <tr key={period}>
                <th scope="row">{periodWords(period, language)}</th>
                <td>{day(opens)}</td>
                <td>
                  {day(deadline)} {time}
                </td>
                <td>{graceUntil === deadline ? say.none : day(graceUntil)}</td>
                <td>{day(locksOn)}</td>
                <td>{day(reopenedUntil)}</td>
                <td>{reminders.map((one) => day(one.day)).join(say.separator) || say.none}</td>
                <td>
                  <span className={`calendar-state calendar-${state}`} title={inWords(told)}>
                    {stateWords(say)[state]}
                  </span>
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

/** The same to look at; whoever listens has the table. */
function Strip({ windows, year }: { readonly windows: readonly PeriodWindow[]; readonly year: number }): ReactNode {
  const say = useWords(calendarWords);
  const language = useLanguage();
  const months = Array.from({ length: 15 }, (_, at) => (at % 12) + 1);
  return (
    <div className="calendar-strip" role="img" aria-label={say.strip(year)}>
      <span />
      {months.map((month, at) => (
        <span key={at} className="calendar-month">
          {month}
        </span>
      ))}
      {windows.map((window) => [
        <span key={window.period}>{periodWords(window.period, language)}</span>,
        ...monthsOfWindow(window, year).map((state, at) => (
          <span key={`${window.period} ${at}`} className={`calendar-cell calendar-cell-${state ?? 'none'}`}>
            {state === 'deadline' ? Number(window.deadline.slice(8)) : ''}
          </span>
        )),
      ])}
    </div>
  );
}
