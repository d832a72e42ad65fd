import { Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type PlanTarget, type Region } from '#catalog';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import type { Frequency, IsoDay, UnitScore } from '#scoring';
import { applicableTargets, isInScope, type ApplicableTarget } from './applicable-targets.js';
import type { RolledFigure } from './compose-readings.js';
import { FigureRepository } from './figure.repository.js';
import { isPlanJudged } from './is-plan-judged.js';
import { judgeRegion, type Judgement } from './judge-region.js';
import type { ReportingPeriod } from './reporting-period.js';
import { UnitsBelow } from './units-below.js';

/** A region in one period that is to be judged. Units come before the regions that count them. */
export interface Asked {
  readonly region: Region;
  readonly period: ReportingPeriod;
  /** Whether this target is to be judged here whatever figures there are. */
  readonly wants: (plan: Plan, planTarget: PlanTarget) => boolean;
  /** Whether plans are judged as a whole where the region has figures of them (see isPlanJudged). */
  readonly byFigures: boolean;
}

export interface Judged extends Judgement {
  readonly region: Region;
  readonly period: ReportingPeriod;
  readonly plan: Plan;
}

interface Task extends Asked {
  readonly plan: Plan;
  readonly targets: readonly ApplicableTarget[];
}

type Standings = Map<string, UnitScore>;

/** Whose knowledge is used: the day, and for a past one the instant before which a plan's version was loaded. */
export interface Moment {
  readonly day: IsoDay;
  readonly knownAt?: Date;
}

/** Judges from the stored sums: what a worker writes, and what a reader is shown where nothing is written yet. */
@Injectable()
export class RegionJudge {
  private known: UnitsBelow | undefined;

  constructor(
    private readonly catalog: CatalogService,
    private readonly figures: FigureRepository,
    private readonly clock: Clock,
  ) {}

  /** The units of the tree that is in memory now. */
  get units(): UnitsBelow {
    const tree = this.catalog.regions;
    if (this.known?.tree !== tree) this.known = new UnitsBelow(tree);
    return this.known;
  }

  /** Two statements at most, however much is asked; all periods are of one frequency. */
  async judge(tx: Tx, asked: readonly Asked[]): Promise<Judged[]> {
    const [first] = asked;
    if (first === undefined) return [];
    const regionIds = [...new Set(asked.map((one) => one.region.id))];
    const figures = await this.figures.figures(tx, regionIds, first.period.frequency);
    const known = byRegion(figures);
    // a period in which none of them reported anything is not judged for the figures of earlier ones
    const reported = new Set(figures.map((figure) => figure.periodId));
    const moment = { day: this.clock.today() };
    const tasks = asked
      .map((one) => ({ ...one, byFigures: one.byFigures && reported.has(one.period.number) }))
      .flatMap((one) => this.tasks(one, known.get(one.region.id) ?? [], moment));
    const standings = await this.standings(tx, tasks, first.period.frequency);
    return tasks.flatMap((task) => this.perform(task, known.get(task.region.id) ?? [], { standings, moment }));
  }

  /** From the figures given alone: units that are to be counted must be asked for, before the regions that count them. */
  judgeKnown(asked: readonly Asked[], figures: readonly RolledFigure[], moment: Moment): Judged[] {
    const known = byRegion(figures);
    const standings: Standings = new Map();
    return asked
      .flatMap((one) => this.tasks(one, known.get(one.region.id) ?? [], moment))
      .flatMap((task) => this.perform(task, known.get(task.region.id) ?? [], { standings, moment }));
  }

  private tasks(asked: Asked, figures: readonly RolledFigure[], moment: Moment): Task[] {
    const { region, period } = asked;
    const place = { units: this.units, region, day: period.end };
    return this.catalog.plans().flatMap((current) => {
      if (current.frequency !== period.frequency) return [];
      const plan = this.catalog.planForPeriod(current.code, period.id, moment.knownAt);
      if (!isInScope(plan, place)) return [];
      const indicatorId = (code: string) => this.catalog.indicatorId(code);
      const whole = asked.byFigures && isPlanJudged({ plan, period, figures, indicatorId });
      const targets = applicableTargets(plan, place).filter(({ planTarget }) => whole || asked.wants(plan, planTarget));
      return targets.length === 0 ? [] : [{ ...asked, plan, targets }];
    });
  }

  private perform(
    task: Task,
    figures: readonly RolledFigure[],
    { standings, moment }: { readonly standings: Standings; readonly moment: Moment },
  ): Judged[] {
    const { plan, region, period } = task;
    const judgements = judgeRegion(
      {
        plan,
        region,
        period,
        asOf: period.end < moment.day ? period.end : moment.day,
        units: this.units,
        figures,
        indicatorId: (code) => this.catalog.indicatorId(code),
        standingOf: (target, unit) => standings.get(standingKey(period.number, this.targetId(plan, target), unit)),
      },
      task.targets,
    );
    for (const { score } of judgements) {
      standings.set(standingKey(period.number, this.targetId(plan, score.target), region.id), score);
    }
    return judgements.map((judgement) => ({ ...judgement, region, period, plan }));
  }

  /** How the units below stand as stored; those judged in this very call are laid over them as they come. */
  private async standings(tx: Tx, tasks: readonly Task[], frequency: Frequency): Promise<Standings> {
    const above = tasks.flatMap((task) =>
      task.targets.filter((one) => one.judgedUnits.length > 0).map((one) => ({ task, ...one })),
    );
    const idOf = ({ task, planTarget }: (typeof above)[number]) => this.targetId(task.plan, planTarget.target.id);
    const found = await this.figures.standings(tx, {
      frequency,
      periodIds: [...new Set(above.map(({ task }) => task.period.number))],
      targetIds: [...new Set(above.map(idOf))],
      yearlyIds: above.filter(({ planTarget }) => planTarget.target.kind === 'count-per-year').map(idOf),
      regionIds: [...new Set(above.flatMap(({ judgedUnits }) => judgedUnits))],
    });
    return new Map(found.map((one) => [standingKey(one.periodId, one.targetId, one.regionId), one.score]));
  }

  private targetId(plan: Plan, target: string): number {
    return this.catalog.targetId(plan.code, target);
  }
}

const standingKey = (periodId: number, targetId: number, regionId: number): string =>
  `${periodId}/${targetId}/${regionId}`;

function byRegion(figures: readonly RolledFigure[]): ReadonlyMap<number, readonly RolledFigure[]> {
  const known = new Map<number, RolledFigure[]>();
  for (const figure of figures) {
    const list = known.get(figure.regionId);
    if (list === undefined) known.set(figure.regionId, [figure]);
    else list.push(figure);
  }
  return known;
}
