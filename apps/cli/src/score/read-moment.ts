import { addDays, isDay, type IsoDay } from '#scoring';
import { foldText } from '#submissions/pure';

/** A day as people write it: 2023-06-30, 2023/6/30, 2023年6月30日, 20230630; null where the calendar has no such day. */
export function readDay(cell: string): IsoDay | null {
  if (isDay(cell)) return cell;
  const text = foldText(cell);
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!parts) return null;
  const [, year = '', month = '', day = ''] = parts;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(written) ? written : null;
}

/** Since when something is known, in milliseconds: a day from its beginning in Shanghai, or an instant; null for neither. */
export function readMoment(cell: string): number | null {
  const day = readDay(cell);
  if (day !== null) return Date.parse(`${day}T00:00:00+08:00`);
  const parts = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?$/.exec(
    foldText(cell),
  );
  if (!parts || !isDay(parts[1] ?? '')) return null;
  const moment = Date.parse(`${parts[1] ?? ''}T${parts[2] ?? ''}${parts[3] ?? '+08:00'}`);
  return Number.isNaN(moment) ? null : moment;
}

/** The first moment after a day in Shanghai. */
export function endOfDay(day: IsoDay): number {
  return Date.parse(`${addDays(day, 1)}T00:00:00+08:00`);
}
