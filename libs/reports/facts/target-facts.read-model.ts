import { Injectable } from '@nestjs/common';
import { KnownCourses, KnownScores, type KnownMoment } from '#attainments';
import { CatalogService, type Plan, type Region } from '#catalog';
import type { Tx } from '#platform/db';
import { periodEnd, previousPeriod, type PeriodId, type Score, type Status } from '#scoring';
import { worstCourses } from '../composing/worst-first.js';
import { cellKey, type NamedScore, type ReportFacts } from './report-facts.js';

export interface TargetsAsked {
  readonly plan: Plan;
  readonly region: Region;
  /** null: nothing has been reported. */
  readonly period: PeriodId | null;
  readonly at: KnownMoment | null;
}

type TargetFacts = Pick<ReportFacts, 'scores' | 'earlier' | 'classes' | 'courses' | 'unitNames'>;

/** Periods whose verdicts are counted, the newest included. */
const mostPeriods = 12;

const nothing: TargetFacts = { scores: [], earlier: null, classes: [], courses: [], unitNames: new Map() };

/** How the targets of a plan stand in a region, how they stood before, and how the worst of them came there. */
@Injectable()
export class TargetFactsReadModel {
  constructor(
    private readonly catalog: CatalogService,
    private readonly known: KnownScores,
    private readonly courses: KnownCourses,
  ) {}

  async read(tx: Tx, { period, ...asked }: TargetsAsked): Promise<TargetFacts> {
    if (period === null) return nothing;
    const found = await this.known.scores(tx, { ...asked, period });
    const nameOf = this.namesKnown(asked.at);
    const scores = found.map((score) => ({ ...score, regionName: nameOf(score.region) }));
    const before = previousPeriod(period);
    const earlier = isWithin(asked.plan, before) ? await this.known.scores(tx, { ...asked, period: before }) : [];
    return {
      scores,
      earlier: earlier.length === 0 ? null : { period: before, cells: cellsOf(earlier) },
      classes: await this.classes(tx, asked, { period, scores, before, earlier }),
      courses: await this.worst(tx, { ...asked, period }, scores),
      unitNames: namesOf(scores, nameOf),
    };
  }

  /** Oldest first. The two newest periods are at hand. */
  private async classes(
    tx: Tx,
    asked: Omit<TargetsAsked, 'period'>,
    at: { period: PeriodId; scores: readonly Score[]; before: PeriodId; earlier: readonly Score[] },
  ): Promise<ReportFacts['classes']> {
    const found: { readonly period: PeriodId; readonly counts: ReadonlyMap<Status, number> }[] = [];
    let period = at.period;
    while (found.length < mostPeriods && (found.length === 0 || isWithin(asked.plan, period))) {
      const held = period === at.period ? at.scores : period === at.before ? at.earlier : null;
      const counts = held === null ? await this.known.statuses(tx, { ...asked, period }) : countOf(held);
      found.unshift({ period, counts });
      period = previousPeriod(period);
    }
    return found;
  }

  private async worst(
    tx: Tx,
    asked: TargetsAsked & { readonly period: PeriodId },
    scores: readonly NamedScore[],
  ): Promise<ReportFacts['courses']> {
    const found: ReportFacts['courses'][number][] = [];
    for (const { score, target } of worstCourses(scores, { plan: asked.plan, region: asked.region.code })) {
      const region = this.catalog.regions.byCode(score.region);
      if (region === undefined) continue;
      const course = await this.courses.course(tx, { ...asked, region, target });
      found.push({ region: score.region, target: score.target, ...course });
    }
    return found;
  }

  /** What regions were called, as far as it was known. */
  private namesKnown(at: KnownMoment | null): (code: string) => string {
    const tree = at === null ? this.catalog.regions : this.catalog.regionsKnownAt(new Date(at.instant));
    return (code) => tree.byCode(code)?.name ?? code;
  }
}

function namesOf(scores: readonly Score[], nameOf: (code: string) => string): ReadonlyMap<string, string> {
  const codes = new Set(scores.flatMap(({ units }) => units?.worst ?? []));
  return new Map([...codes].map((code) => [code, nameOf(code)]));
}

/** Whether a plan has begun by the end of a period. */
function isWithin({ targets }: Plan, period: PeriodId): boolean {
  const end = periodEnd(period);
  return targets.some(({ target }) => target.window.from <= end);
}

function countOf(scores: readonly Score[]): ReadonlyMap<Status, number> {
  const counts = new Map<Status, number>();
  for (const { status } of scores) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}

const cellsOf = (scores: readonly Score[]) =>
  new Map(
    scores.map((score) => {
      const { planVersion, period, value, status, units } = score;
      return [cellKey(score), { planVersion, period, value, status, units }];
    }),
  );
