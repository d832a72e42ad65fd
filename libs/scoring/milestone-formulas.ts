import { daysBetween, isDay, monthsBetween } from './civil-day.js';
import { isList } from './datum.js';
import type { Formula } from './formula.js';
import { divide, greater, subtract, whole, zero } from './rational.js';

/**
 * How the parts of a milestone stand on a day (section 6): how many are done, how many are due (from the day after their
 * date), the date of the last once all are done, and the due date of the earliest that is due and undone.
 */
export const milestoneParts: Formula = {
  compute: (inputs) => {
    const asOf = inputs.text('asOf');
    const parts = inputs.list('parts').flatMap((row) => {
      const [by, done] = isList(row) ? row : [];
      return typeof by === 'string'
        ? [{ by, done: typeof done === 'string' && isDay(done) && done <= asOf ? done : null }]
        : [];
    });
    const done = parts.flatMap((part) => (part.done === null ? [] : [part.done])).toSorted();
    const due = parts.filter((part) => asOf > part.by);
    const open = parts.filter((part) => part.done === null).map((part) => part.by);
    return {
      parts: whole(parts.length),
      done: whole(done.length),
      dueShare: divide(whole(due.length), whole(Math.max(1, parts.length))),
      last: open.length === 0 ? (done.at(-1) ?? null) : null,
      missed: open.filter((by) => asOf > by).toSorted()[0] ?? null,
      next: open.filter((by) => asOf <= by).toSorted()[0] ?? null,
    };
  },
};

/** The lag of a milestone by the calendar: days and months from its due date until it was done, or until today (section 3). */
export const calendarLag: Formula = {
  text: 'lagMonths = whole months + days/days of the month begun',
  compute: (inputs) => {
    const [since, until] = [inputs.text('since'), inputs.text('until')];
    const open = isDay(since) && isDay(until);
    return {
      value: greater(zero, subtract(inputs.number('expected'), inputs.number('attainment'))),
      months: open ? monthsBetween(since, until) : zero,
      days: whole(open ? Math.max(0, daysBetween(since, until)) : 0),
    };
  },
};
