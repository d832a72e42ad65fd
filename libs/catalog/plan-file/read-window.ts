import { isDay, type IsoDay, type Window } from '#scoring';
import type { Spot } from './spot.js';

export function readDay(text: string, spot: Spot): IsoDay | null {
  if (isDay(text)) return text;
  return spot.complain({
    code: 'no_such_day',
    zh: '没有这一天',
    en: 'There is no such day',
    seen: text,
    suggestion: { zh: '写作 2023-12-31', en: 'Days are written 2023-12-31' },
  });
}

export function readWindow(written: Window, spot: Spot): Window | null {
  const from = readDay(written.from, spot.at('from'));
  const by = readDay(written.by, spot.at('by'));
  if (from === null || by === null) return null;
  if (from <= by) return { from, by };
  return spot.at('by').complain({
    code: 'window_reversed',
    zh: `截止日早于起始日 ${from}`,
    en: `The window ends before it begins on ${from}`,
    seen: by,
  });
}
