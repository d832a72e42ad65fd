import type { Case, Findings } from './case.js';
import { conclude } from './conclude.js';
import { describeFigure } from './describe-figure.js';
import type { Observation } from './observe.js';
import { isBeforeWindow, isOld, isThin } from './usable.js';
import { pacedFacts, type Known, type Measured } from './paced-facts.js';
import { monthsIn, periodContaining, periodEnd } from './period.js';
import { compare, whole } from './rational.js';

type Seen = Extract<Observation, { kind: 'seen' }>;

/** Status and severity of a target of which nothing is observed, or which asks for no value: then the figure stands alone. */
export function judgeUnseen(c: Case, seen: Observation): Findings {
  const firstReport = periodEnd(periodContaining(c.window.from, c.target.frequency));
  const early = seen.kind === 'none' && c.asOf < firstReport;
  const verdict = conclude(
    c,
    {
      notApplicable: seen.kind === 'not-applicable' || undefined,
      noTarget: !c.input.judged || c.goal === null || undefined,
      notDue: isBeforeWindow(c) || early || undefined,
      noData: true,
    },
    {},
  );
  const coverage = seen.last?.coverage ?? { reported: 0, expected: c.input.units?.total ?? 1 };
  const unknown = c.input.judged && seen.kind === 'none' && c.asOf >= c.window.by;
  const figure =
    seen.kind === 'seen' && c.manner.family === 'paced'
      ? { observed: seen.latest.reading.period, value: describeFigure(seen.latest.reading, seen.latest.value) }
      : {};
  return { ...verdict, ...figure, coverage, atDue: unknown ? 'unknown' : null };
}

/** A target whose goal hangs on a baseline that is not known: the figure stands, and nothing can be said of it. */
export function judgeUnraised(c: Case, { latest, last }: Seen): Findings {
  const verdict = conclude(
    c,
    {
      noTarget: !c.input.judged || undefined,
      notDue: isBeforeWindow(c) || undefined,
      noData: isThin(c, last) || undefined,
      stale: isOld(c, latest.period) || undefined,
      noBaseline: true,
    },
    {},
  );
  return {
    ...verdict,
    observed: latest.reading.period,
    value: describeFigure(latest.reading, latest.value),
    coverage: last.coverage,
    atDue: c.input.judged && c.asOf >= c.window.by ? 'unknown' : null,
  };
}

/** Status and severity from what was measured: facts, then the table of section 9, then the ladder of section 10. */
export function judgePaced(c: Case, known: Known, measured: Measured): Findings {
  const small = c.manner.sampled && hasSmallDenominator(known);
  if (small) c.flags.add('small_denominator');
  if (measured.pace?.flag('reversal')) c.flags.add('reversal_needed');
  const verdict = conclude(c, pacedFacts(c, known, measured), {
    scheduleRatio: measured.scheduleRatio?.ref(),
    lagMonths: measured.lag?.ref('months'),
    factor: measured.pace?.ref('factor'),
    reversal: measured.pace?.ref('reversal'),
    breach: measured.condition?.ref('breach'),
    monthsPerPeriod: whole(monthsIn(c.target.frequency)),
    small: small || undefined,
    imputed: c.flags.has('imputed') || undefined,
  });
  return { ...verdict, atDue: c.input.judged ? known.atDue : null };
}

/** Below 30 a share says little of a pace; verdicts stand all the same (section 10). */
function hasSmallDenominator({ seen }: Known): boolean {
  const denominator = seen.latest.reading.value?.denominator;
  return denominator ? compare(denominator, whole(30)) < 0 : false;
}
