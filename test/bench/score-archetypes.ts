import { parseRational, scoreTarget, type PeriodId, type Score, type Target } from '#scoring';

/** How far a region has come, as a share of the way that it should have gone, and how often that is met with. */
const shares = [
  { pace: '1.08', of: 60 },
  { pace: '0.97', of: 30 }, // the dead band
  { pace: '0.90', of: 5 },
  { pace: '0.70', of: 3 },
  { pace: '0.50', of: 2 },
] as const;

/** Of a hundred cells so many of each; the last ten are behind. */
export const places: readonly number[] = shares.flatMap(({ of }, at) => Array.from({ length: of }, () => at));

export interface Judged {
  readonly target: Target;
  readonly period: PeriodId;
  readonly asOf: string;
  /** The share that a straight line asks for on that day, in percent over the baseline of 50 %. */
  readonly due: number;
}

/** A score of each kind, computed as any other: its region and target are put in where it is stored. */
export function scoreArchetypes({ target, period, asOf, due }: Judged): Score[] {
  return shares.map(({ pace }) => {
    const numerator = parseRational(String(Math.round((50 + due * Number(pace)) * 100)));
    const denominator = parseRational('10000');
    if (numerator === null || denominator === null) throw new Error('a number is a number');
    const coverage = { reported: 1, expected: 1 };
    const reading = { period, value: { numerator, denominator }, coverage, recordedAt: `${asOf}T12:00:00+08:00` };
    const region = { code: '110101', level: 'county' } as const;
    const given = { plan: 'alert-trial', planVersion: 1, target, region, judged: true, period, asOf };
    return scoreTarget({ ...given, readings: [reading] });
  });
}
