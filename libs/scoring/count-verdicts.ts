import { packVerdict, statusOrder, unpackVerdict, unsure } from './quick-code.js';
import type { QuickVerdict } from './quick-verdict.js';
import type { Severity, Status } from './score.js';

/** Many cells of one target, period and day, side by side; NaN is missing. */
export interface Cells {
  readonly numerators: Float64Array;
  /** Absent for figures that are no fractions. */
  readonly denominators?: Float64Array;
  /** Absent where all cells start from the same baseline. */
  readonly baselines?: Float64Array;
}

export interface VerdictCounts {
  /** How many cells have each status; a status without cells is left out. */
  readonly statuses: Readonly<Partial<Record<Status, number>>>;
  /** How many cells have severity 0, 1, 2 and 3. */
  readonly severities: readonly [number, number, number, number];
  /** How many of them had to be scored one by one. */
  readonly scored: number;
}

/** What the exact score of a cell says; callers that know more of a cell than its figure say it here. */
export type ScoreOfCell = (index: number) => { readonly status: Status; readonly severity: Severity };

const ones = new Float64Array(0);

/** Counts the verdicts on many cells: at once where the quick verdict is sure, else by the exact score of the cell. */
export function countVerdicts(verdict: QuickVerdict, cells: Cells, score?: ScoreOfCell): VerdictCounts {
  const tally = new Int32Array(statusOrder.length * 4);
  const unknown: number[] = [];
  tallySure(verdict, cells, { tally, unknown });
  for (const index of unknown) {
    const { status, severity } = score ? score(index) : scoreAlone(verdict, cells, index);
    const code = packVerdict({ status, severity });
    tally[code] = (tally[code] ?? 0) + 1;
  }
  return { ...describe(tally), scored: unknown.length };
}

function tallySure(
  verdict: QuickVerdict,
  { numerators, denominators = ones, baselines = ones }: Cells,
  { tally, unknown }: { readonly tally: Int32Array; readonly unknown: number[] },
): void {
  for (let index = 0; index < numerators.length; index += 1) {
    const code = verdict.judge(numerators[index] ?? NaN, denominators[index] ?? 1, baselines[index] ?? NaN);
    if (code === unsure) unknown.push(index);
    else tally[code] = (tally[code] ?? 0) + 1;
  }
}

function scoreAlone(verdict: QuickVerdict, { numerators, denominators, baselines }: Cells, index: number) {
  return verdict.score(numerators[index] ?? NaN, denominators?.[index] ?? 1, baselines?.[index] ?? NaN);
}

function describe(tally: Int32Array): Pick<VerdictCounts, 'statuses' | 'severities'> {
  const statuses: Partial<Record<Status, number>> = {};
  const severities: [number, number, number, number] = [0, 0, 0, 0];
  tally.forEach((count, code) => {
    const verdict = unpackVerdict(code);
    if (!verdict || count === 0) return;
    statuses[verdict.status] = (statuses[verdict.status] ?? 0) + count;
    severities[verdict.severity] += count;
  });
  return { statuses, severities };
}
