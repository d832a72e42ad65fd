import { Injectable } from '@nestjs/common';
import { ReportingDeadlines } from '#attainments';
import { unitsIn } from '#attainments/pure';
import { CatalogService, type Plan, type PlanTarget, type Region } from '#catalog';
import type { Tx } from '#platform/db';
import {
  addDays,
  dayInShanghai,
  parsePeriod,
  periodContaining,
  periodFromNumberOrThrow,
  type IsoDay,
  type Score,
} from '#scoring';
import { assess, isJudgedByDay, type Assessment } from './assessment.js';
import { isExplained, replayAlert, type ReplayedStep, type ReplayEvent, type ReplayLook } from './replay-alert.js';
import { daysOfMilestone, firstTurned } from './replay-days.js';
import { recordOf, type RecordedAlert } from './replay-record.js';
import { scoresAt, type ReplayMoment, type ReplayPlace } from './replay-scores.js';
import { ReplayRepository } from './replay.repository.js';

/** The history of a target's alerts in a region: as it is stored, and as the figures tell it. */
export interface ReplayedTarget {
  readonly target: string;
  readonly stored: readonly ReplayedStep[];
  /** Where every event was evaluated by itself, as it came. */
  readonly recomputed: readonly ReplayedStep[];
  /** Whether the stored one follows from the events, some of them evaluated together. */
  readonly isExplained: boolean;
}

/** More figures than these are not held in memory at once, nor looked at as often: such a region is not replayed. */
const mostFigures = 20_000;
const mostLooks = 250_000;

type Dated<T> = T & { readonly at: string };

/** Recomputes the history of alerts from the submissions alone: the versions as they came to count, the days as they turned. */
@Injectable()
export class AlertReplay {
  constructor(
    private readonly repository: ReplayRepository,
    private readonly catalog: CatalogService,
    private readonly deadlines: ReportingDeadlines,
  ) {}

  /** One region and plan; null where there is more than can be looked through. */
  async replay(tx: Tx, at: { readonly regionId: number; readonly planId: number }): Promise<ReplayedTarget[] | null> {
    const place = await this.placeOf(tx, at);
    const moments = place === null ? [] : await this.momentsOf(tx, place);
    if (place === null || moments.length * place.figures.length > mostLooks) return null;
    const record = recordOf(await this.repository.steps(tx, at));
    const looks = await this.looksOf(tx, place, moments);
    return this.targetsOf(place.plan.code).map((target) => {
      const recorded = record.get(this.catalog.targetId(place.plan.code, target.target.id));
      return compare(target, recorded ?? { steps: [], closings: [] }, looks.get(target.target.id) ?? []);
    });
  }

  private async placeOf(
    tx: Tx,
    at: { readonly regionId: number; readonly planId: number },
  ): Promise<ReplayPlace | null> {
    const region = this.catalog.regions.byId(at.regionId);
    const code = this.catalog.planCode(at.planId);
    if (region === undefined || code === undefined) return null;
    const asked = this.asked(region, code);
    const figures = await this.repository.figures(tx, asked, mostFigures);
    const arrivals = await this.repository.arrivals(tx, asked.unitIds, mostFigures);
    if (Math.max(figures.length, arrivals.length) > mostFigures) return null;
    return {
      plan: this.catalog.planOrThrow(code),
      region,
      figures,
      arrivals,
      turned: await this.repository.turnedDays(tx),
      planAt: (period, instant) => this.catalog.planForPeriod(code, period, new Date(instant)),
      treeAt: (instant) => this.catalog.regionsKnownAt(new Date(instant)),
    };
  }

  private asked(region: Region, code: string) {
    const { regions } = this.catalog;
    const unitIds = unitsIn(regions, region).map(({ id }) => id);
    const above = region.spells.flatMap(({ validFrom }) => regions.ancestorsAt(region.id, validFrom));
    const plans = this.catalog.versionsOf(code).map(({ plan }) => plan);
    const codes = new Set(plans.flatMap(({ indicators }) => indicators.map((indicator) => indicator.code)));
    const inputs = this.targetsOf(code).flatMap((target) => target.inputs.map(({ indicator }) => indicator));
    const indicatorIds = [...new Set([...codes, ...inputs])].map((one) => this.catalog.indicatorId(one));
    return { unitIds, reporterIds: [...new Set([...unitIds, ...above.map(({ id }) => id)])], indicatorIds };
  }

  /** When a version came to count or ceased to, when another version of the plan was loaded, and the days that tell. */
  private async momentsOf(tx: Tx, { plan, figures, arrivals, turned }: ReplayPlace): Promise<ReplayMoment[]> {
    const later = this.catalog.versionsOf(plan.code).slice(1).map(({ loadedAt }) => loadedAt.toISOString().replace('Z', '000Z')); // prettier-ignore
    const instants = figures.flatMap(({ since, until }) => (until === null ? [since] : [since, until]));
    const came = arrivals.map(({ since }) => since);
    const happened = [...new Set([...instants, ...came, ...later])].map((instant) => ({ instant, day: dayInShanghai(instant) ?? '' })); // prettier-ignore
    const days = new Set([...(await this.finalDays(tx, plan, figures.map(({ periodId }) => periodId)))].filter((day) => turned.includes(day))); // prettier-ignore
    const milestones = this.targetsOf(plan.code).flatMap(daysOfMilestone);
    // a period has a judgement of a milestone from the first day on that was turned in it
    const starts = milestones.length === 0 ? [] : firstOfPeriods(turned, plan);
    for (const day of [...firstTurned(turned, milestones), ...starts]) days.add(day);
    const turns = [...days].map((day) => ({ instant: `${addDays(day, -1)}T16:00:00.000000Z`, day }));
    return [...happened, ...turns].sort((a, b) => (a.instant < b.instant ? -1 : 1));
  }

  /** The days after deadlines, from which on the figures of a period are final. */
  private async finalDays(tx: Tx, { code, frequency }: Plan, periodIds: readonly number[]): Promise<Set<IsoDay>> {
    const days = new Set<IsoDay>();
    for (const period of new Set(periodIds.map(periodFromNumberOrThrow))) {
      if (parsePeriod(period)?.frequency !== frequency) continue;
      for (const deadline of await this.deadlines.allOf(tx, code, period)) days.add(addDays(deadline, 1));
    }
    return days;
  }

  private async looksOf(tx: Tx, place: ReplayPlace, moments: readonly ReplayMoment[]) {
    const looks = new Map<string, Dated<ReplayLook>[]>();
    const targets = this.targetsOf(place.plan.code);
    const deadlines = new Map<string, IsoDay>();
    const deadlineOf = async ({ period }: Score, lag: number): Promise<IsoDay> => {
      const known = deadlines.get(`${period} ${lag}`) ?? (await this.deadlines.of(tx, place.plan.code, period, lag));
      deadlines.set(`${period} ${lag}`, known);
      return known;
    };
    for (const moment of moments) {
      const scores = scoresAt(place, moment);
      for (const { target } of targets) {
        const found = scores.get(target.id) ?? [];
        const assessments: Assessment[] = [];
        for (const score of found) {
          const seen = assess(score, { deadline: await deadlineOf(score, target.publicationLag), today: moment.day });
          if (seen !== null) assessments.push(seen);
        }
        const look = { kind: 'look', isJudged: found.length > 0, byDay: isJudgedByDay(target), assessments } as const;
        looks.set(target.id, [...(looks.get(target.id) ?? []), { ...look, at: moment.instant }]);
      }
    }
    return looks;
  }

  /** Of all versions of a plan, each as the newest one has it. */
  private targetsOf(code: string): readonly PlanTarget[] {
    const found = new Map<string, PlanTarget>();
    for (const { plan } of this.catalog.versionsOf(code)) for (const one of plan.targets) found.set(one.target.id, one);
    return [...found.values()];
  }
}

function compare(
  { target }: PlanTarget,
  { steps, closings }: RecordedAlert,
  looks: readonly Dated<ReplayLook>[],
): ReplayedTarget {
  const events: readonly ReplayEvent[] = [...looks, ...closings].sort((a, b) => (a.at < b.at ? -1 : 1));
  const recomputed = replayAlert(events, target.alerts);
  return {
    target: target.id,
    stored: steps.map(({ at: _, ...step }) => step),
    recomputed,
    isExplained: isExplained(steps, { events, rule: target.alerts }),
  };
}

function firstOfPeriods(turned: readonly IsoDay[], { frequency }: Plan): IsoDay[] {
  const found = new Map<string, IsoDay>();
  for (const day of turned) {
    const period = periodContaining(day, frequency);
    if (!found.has(period)) found.set(period, day);
  }
  return [...found.values()];
}
