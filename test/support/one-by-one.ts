import { assess, decideAlerts, decideByDay, isJudgedByDay, type AlertDecision, type AlertHistory } from '#alerts';
import type { AlertRule, IsoDay, Score, Severity } from '#scoring';

/** How the alert of one target and region goes when every known score of it is read and decided anew, in memory. */
export class OneByOne {
  readonly steps: AlertDecision[] = [];
  readonly counted = new Map<number, number>();
  private readonly scores = new Map<number, Score>();
  private level: Severity = 0;
  private settledUpTo = 0;
  private lastPeriod = 0;
  private closedBefore: AlertHistory['closedBefore'] = null;

  constructor(
    private readonly rule: AlertRule,
    private readonly reporting: (score: Score) => { readonly deadline: IsoDay; readonly today: IsoDay },
  ) {}

  get isOpen(): boolean {
    return this.level > 0;
  }

  judge(period: number, score: Score): void {
    this.scores.set(period, score);
  }

  isJudged(period: number): boolean {
    return this.scores.has(period);
  }

  evaluate(): void {
    const known = [...this.scores].sort(([a], [b]) => a - b).map(([, score]) => score);
    const newest = known.at(-1);
    const assessments = known.flatMap((score) => assess(score, this.reporting(score)) ?? []);
    const last = assessments.at(-1);
    if (newest === undefined || last === undefined) return;
    const stood = { openLevel: this.level, settledUpTo: this.settledUpTo, closedBefore: this.closedBefore };
    const decisions = isJudgedByDay(newest)
      ? decideByDay(last, stood)
      : decideAlerts({ assessments, rule: this.rule, counted: new Map(this.counted), ...stood });
    for (const decision of decisions) this.follow(decision);
    for (const { period, reported } of assessments) this.counted.set(period, reported);
  }

  /** As an approved explanation closes it. */
  explain(): void {
    this.level = 0;
    this.settledUpTo = Math.max(this.lastPeriod, ...this.counted.keys());
    this.closedBefore = { alertId: '', period: this.settledUpTo, by: 'explanation' };
  }

  private follow(decision: AlertDecision): void {
    this.steps.push(decision);
    this.level = decision.severity;
    this.lastPeriod = decision.period;
    if (decision.kind === 'clear') this.closedBefore = { alertId: '', period: decision.period, by: 'recovery' };
  }
}
