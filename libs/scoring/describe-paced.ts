import type { Case } from './case.js';
import { forecastShown } from './forecast-shown.js';
import { describeFigure } from './describe-figure.js';
import type { Known } from './paced-facts.js';
import type { Path } from './path.js';
import type { Progress } from './progress.js';
import { add, compare, multiply, one, subtract, type Rational } from './rational.js';
import { jsonNumber } from './rounding.js';
import type { Score } from './score.js';
import type { Made } from './workings.js';

/** The figures of a paced score as they travel (contract); null where there is nothing to say. */
export function describePaced(c: Case, known: Known, measured: Measured): Partial<Score> {
  const { seen, start, goal, rise } = known;
  flagAboveUpper(c, known);
  const completion =
    start.value === null && c.target.op !== '=' && !isBandOf(c)
      ? c.workings.run('completion', { value: seen.made.ref('value'), goal, rise })
      : null;
  const show = (made: Made | null | undefined, part: string | null = null) => shown(made, part, goal);
  if (isWorseThanBaseline(measured)) c.flags.add('worse_than_baseline');
  return {
    observed: seen.latest.reading.period,
    value: describeFigure(seen.latest.reading, seen.latest.value, [goal]),
    baseline: c.manner.fromZero ? null : start.value && jsonNumber(start.value, [goal]),
    attainment: show(measured.attainment),
    completion: show(completion),
    expected: measured.edge ? jsonNumber(measured.edge, [goal]) : show(measured.path?.expected),
    scheduleRatio: show(measured.scheduleRatio),
    lagValue: show(measured.lag, 'value'),
    lagMonths: show(measured.lag, 'months'),
    requiredPace: pace(c, measured.pace, 'required'),
    observedPace: pace(c, measured.pace, 'observed'),
    recoveryFactor: show(measured.pace, 'factor'),
    forecast: forecastShown(measured.forecast, goal),
    coverage: seen.last.coverage,
  };
}

interface Measured extends Partial<Progress> {
  readonly path?: Path;
  /** Of a kept target, which follows no path: the edge that it is kept at. */
  readonly edge?: Rational | null;
}

function shown(made: Made | null | undefined, part: string | null, goal: Rational): number | null {
  const value = made?.number(part);
  return made && value ? jsonNumber(value, [goal], made.exact) : null;
}

function pace({ target }: Case, made: Made | null | undefined, part: string): Score['requiredPace'] {
  const perPeriod = made?.number(part);
  return made && perPeriod ? { perPeriod: jsonNumber(perPeriod, [], made.exact), unit: target.frequency } : null;
}

function isWorseThanBaseline({ attainment, pace: paced }: Measured): boolean {
  const part = attainment?.number();
  return paced !== undefined && paced !== null && part !== null && part !== undefined && part.n < 0n;
}

/** More than an upper end that does not bind; of a corridor, than its upper rail by now (section 6). */
function flagAboveUpper(c: Case, { seen, start, aim, clock }: Known): void {
  const corridor = c.manner.raises === 'each-year' && start.value !== null;
  const end = aim.noted ?? (corridor ? aim.high : null);
  if (end === null) return;
  const gone = clock.number('share') ?? one;
  const rail = corridor ? add(start.value, multiply(subtract(end, start.value), gone)) : end;
  if (compare(seen.latest.value, rail) > 0) c.flags.add('above_upper');
}

function isBandOf({ goal }: Case): boolean {
  return goal?.low !== null && goal?.high !== null;
}
