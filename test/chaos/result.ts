/** What a case came to. */
export interface CaseResult {
  readonly id: string;
  readonly variant: string;
  readonly seed: number;
  readonly pass: boolean;
  readonly skipped?: string;
  readonly acked: number;
  readonly lost: number;
  readonly doubled: number;
  readonly partial: number;
  readonly differing: number;
  readonly invariants: Readonly<Record<string, number>>;
  readonly kills: number;
  /** Where the deaths were, and how many at each place; of a run of kills alone. */
  readonly kills_at?: Readonly<Record<string, number>>;
  /** Places at which nobody died. */
  readonly never_hit?: readonly string[];
  readonly converged_s: number | null;
  readonly limit_s: number;
  readonly took_s: number;
  readonly exits: number;
  readonly bad_5xx: number;
  readonly accept_p99_ms: number | null;
  readonly notes: string;
}

/** Of a case of which nothing is known yet. */
export const unrun = (of: { id: string; variant: string; seed: number; limit: number }): CaseResult => ({
  id: of.id,
  variant: of.variant,
  seed: of.seed,
  pass: false,
  acked: 0,
  lost: 0,
  doubled: 0,
  partial: 0,
  differing: 0,
  invariants: {},
  kills: 0,
  converged_s: null,
  limit_s: of.limit,
  took_s: 0,
  exits: 0,
  bad_5xx: 0,
  accept_p99_ms: null,
  notes: '',
});

export interface RunResult {
  readonly run: string;
  readonly seed: number;
  readonly sabotage: string | null;
  readonly commit: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly cores: number;
  readonly took_s: number;
  readonly cases: readonly CaseResult[];
  readonly pass: boolean;
}

const head = ['case', 'fault', 'accepted', 'lost', 'doubled', 'partial', 'wrong', 'broken', 'done after', 'took', ''];

/** A table for people; the JSON has all of it. */
export function tableOf(cases: readonly CaseResult[]): string {
  const lines = [head, head.map((one) => '-'.repeat(Math.max(one.length, 3))), ...cases.map(lineOf)];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

export function lineOf(one: CaseResult): string[] {
  if (one.skipped !== undefined)
    return [one.id, one.variant, '', '', '', '', '', '', '', '', `skipped: ${one.skipped}`];
  if (one.limit_s === 0)
    return [
      one.id,
      one.variant,
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      `${one.took_s.toFixed(0)} s`,
      one.pass ? `✓ ${one.notes}` : `× ${one.notes}`,
    ];
  const broken = Object.values(one.invariants).filter((count) => count !== 0).length;
  const after = one.converged_s === null ? 'never' : `${one.converged_s.toFixed(1)} of ${one.limit_s} s`;
  const counts = [one.acked, one.lost, one.doubled, one.partial, one.differing, broken].map(String);
  const verdict = one.pass ? '✓' : `× ${one.notes}`;
  return [one.id, one.variant, ...counts, after, `${one.took_s.toFixed(0)} s`, verdict];
}
