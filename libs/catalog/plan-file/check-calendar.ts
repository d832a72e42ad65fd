import {
  nextPeriod,
  periodContaining,
  periodEnd,
  periodStart,
  type Frequency,
  type Target,
  type Window,
} from '#scoring';
import type { Spot } from './spot.js';

/** A window is long enough for what is asked of it, and a baseline lies before its end. */
export function checkCalendar(target: Target, spot: Spot): void {
  const { kind, window, frequency, baseline } = target;
  const perYear = kind === 'count-per-year' || kind === 'increment-per-year';
  if (perYear && !holdsPeriod(window, frequency)) tooShort(spot, { zh: '报告期', en: 'reporting period' });
  if (kind === 'monotone' && !holdsYearEnd(window)) tooShort(spot, { zh: '年末', en: 'end of a year' });
  if (baseline.kind !== 'value' && baseline.kind !== 'own') return;
  const end = periodEnd(baseline.at);
  if (end >= window.by) {
    const words = { zh: '基期不早于截止日', en: 'The baseline is no earlier than the due date' };
    const suggestion = { zh: `写 ${window.from} 之前的一期`, en: `Name a period before ${window.from}` };
    spot.at('baseline', 'at').complain({ code: 'baseline_after_window', ...words, seen: baseline.at, suggestion });
  } else if (kind === 'monotone') checkFirstYear(target, spot);
}

function holdsPeriod({ from, by }: Window, frequency: Frequency): boolean {
  const first = periodContaining(from, frequency);
  const whole = periodStart(first) < from ? nextPeriod(first) : first;
  return periodEnd(whole) <= by;
}

function holdsYearEnd({ from, by }: Window): boolean {
  return `${from.slice(0, 4)}-12-31` <= by;
}

function tooShort(spot: Spot, what: { readonly zh: string; readonly en: string }): void {
  const words = { zh: `目标期内没有一个完整的${what.zh}`, en: `The window holds no whole ${what.en}` };
  spot.at('window').complain({
    code: 'window_too_short',
    ...words,
    suggestion: { zh: '目标期至少一年', en: 'Let it last a year at least' },
  });
}

/** What rises year on year starts from the region's own figure of the year before the window. */
function checkFirstYear({ baseline, window }: Target, spot: Spot): void {
  if (baseline.kind !== 'own' && baseline.kind !== 'value') return;
  const before = String(Number(window.from.slice(0, 4)) - 1);
  if (baseline.kind === 'own' && periodEnd(baseline.at) === `${before}-12-31`) return;
  spot.at('baseline').complain({
    code: 'monotone_baseline',
    zh: `逐年提高从本区域 ${before} 年末的数起比`,
    en: `A rise year on year is measured from the region’s own figure at the end of ${before}`,
    seen: baseline.at,
    suggestion: { zh: `写 baseline: { at: ${before} }`, en: `Write baseline: { at: ${before} }` },
  });
}
