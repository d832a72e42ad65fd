import { Inject, Injectable } from '@nestjs/common';
import { CatalogService, type Plan, type PlanTarget } from '#catalog';
import { Clock } from '#platform/clock';
import type { Tx } from '#platform/db';
import type { Frequency, IsoDay } from '#scoring';
import { applicableTargets, isInScope, type ApplicableTarget } from './applicable-targets.js';
import { FigureRepository } from './figure.repository.js';
import type { RolledFigure } from './figures.js';
import { isPlanJudged } from './is-plan-judged.js';
import { Judgements, type Judgement, type Place } from './judgements.js';
import type { TargetInPeriod } from './known-standings.js';
import type { Standing } from './standing.js';
import { UnitsBelow } from './units-below.js';

/** A region in one period that is to be judged. Units come before the regions that count them. */
export interface Asked extends Omit<Place, 'plan'> {
  /** Whether this target is to be judged here whatever figures there are. */
  readonly wants: (plan: Plan, planTarget: PlanTarget) => boolean;
  /**
   * The region by whose figures, its own and those of its units, plans are judged as a whole here (see isPlanJudged);
   * null: no figure brings about a judgement that is not wanted.
   */
  readonly byFiguresOf: number | null;
}

export interface Judged extends Judgement, Place {}

interface Task extends Place {
  readonly targets: readonly ApplicableTarget[];
}

type Sums = Map<number, RolledFigure[]>;
type StandingsOf = (of: TargetInPeriod) => ReadonlyMap<number, Standing> | undefined;

/** What a judge asks of the catalogue. */
export type JudgingCatalog = Pick<CatalogService, 'regions' | 'plans' | 'planForPeriod' | 'targetId' | 'indicatorId'>;

/** Judges from the stored sums: what a worker writes, and what a reader is shown where nothing is written yet. */
@Injectable()
export class RegionJudge {
  private known: UnitsBelow | undefined;

  constructor(
    @Inject(CatalogService) private readonly catalog: JudgingCatalog,
    @Inject(FigureRepository) private readonly figures: Pick<FigureRepository, 'figures' | 'standings'>,
    private readonly clock: Clock,
  ) {}

  /** The units of the tree that is in memory now. */
  get units(): UnitsBelow {
    const tree = this.catalog.regions;
    if (this.known?.tree !== tree) this.known = new UnitsBelow(tree);
    return this.known;
  }

  /**
   * All periods are of one frequency. One statement reads the sums of the regions, one how the units below stand; units
   * that are to be counted one by one, or have no judgement for the period yet, take one more for their sums.
   */
  async judge(tx: Tx, asked: readonly Asked[]): Promise<Judged[]> {
    const [first] = asked;
    if (first === undefined) return [];
    const { frequency } = first.period;
    const sums: Sums = new Map();
    await this.load(tx, sums, { regionIds: asked.map((one) => one.region.id), frequency });
    const reported = new Set(
      asked.flatMap(({ byFiguresOf, region }) =>
        (sums.get(region.id) ?? []).map(({ periodId }) => `${byFiguresOf}/${periodId}`),
      ),
    );
    // a period in which neither a region nor its units reported anything is not judged for the figures of earlier ones
    const tasks = asked.flatMap((one) => {
      const byFigures = one.byFiguresOf !== null && reported.has(`${one.byFiguresOf}/${one.period.number}`);
      return this.tasks(one, byFigures ? (sums.get(one.region.id) ?? []) : null);
    });
    const judgements = await this.prepare(tx, tasks, { sums, frequency });
    return tasks.flatMap(({ targets, ...place }) =>
      targets.map((applied) => ({ ...judgements.judge(place, applied), ...place })),
    );
  }

  /** @param figures null where they bring about nothing */
  private tasks(asked: Asked, figures: readonly RolledFigure[] | null): Task[] {
    const { region, period } = asked;
    const place = { units: this.units, region, day: period.end };
    return this.catalog.plans().flatMap((current) => {
      if (current.frequency !== period.frequency) return [];
      const plan = this.catalog.planForPeriod(current.code, period.id);
      if (!isInScope(plan, place)) return [];
      const whole = figures !== null && isPlanJudged({ plan, period, figures });
      const targets = applicableTargets(plan, place).filter(({ planTarget }) => whole || asked.wants(plan, planTarget));
      // composites are made of the others, which come first
      const ordered = [...targets].sort((a, b) => Number(isComposite(a)) - Number(isComposite(b)));
      return targets.length === 0 ? [] : [{ plan, region, period, targets: ordered }];
    });
  }

  /** Reads whatever the tasks will ask for. What is read names more (a silent unit's own units), hence the rounds. */
  private async prepare(
    tx: Tx,
    tasks: readonly Task[],
    { sums, frequency }: { readonly sums: Sums; readonly frequency: Frequency },
  ): Promise<Judgements> {
    const given = { units: this.units, day: this.today, sumsOf: (id: number) => sums.get(id) ?? [] };
    const standingsOf = await this.standings(tx, tasks, new Judgements(given));
    const judgements = new Judgements({ ...given, standingsOf });
    for (;;) {
      const missing = missingOf(tasks, judgements, sums);
      if (missing.size === 0) return judgements;
      const indicatorIds = this.indicatorIds(tasks, judgements);
      await this.load(tx, sums, { regionIds: [...missing], frequency, indicatorIds });
    }
  }

  private async load(
    tx: Tx,
    sums: Sums,
    asked: {
      readonly regionIds: readonly number[];
      readonly frequency: Frequency;
      readonly indicatorIds?: readonly number[];
    },
  ): Promise<void> {
    const regionIds = [...new Set(asked.regionIds)];
    for (const id of regionIds) sums.set(id, []);
    for (const figure of await this.figures.figures(tx, regionIds, asked)) sums.get(figure.regionId)?.push(figure);
  }

  /** How the units below stand as stored; those judged in this very call are laid over them as they come. */
  private async standings(tx: Tx, tasks: readonly Task[], judgements: Judgements): Promise<StandingsOf> {
    const above = tasks.flatMap((task) =>
      task.targets
        .flatMap((applied) => judgements.alike(task, applied))
        .filter((one) => one.judgedUnits.length > 0)
        .map((one) => ({ task, ...one })),
    );
    const found = await this.figures.standings(tx, {
      periodIds: [...new Set(above.map(({ task }) => task.period.number))],
      targetIds: [...new Set(above.map(({ task, planTarget }) => this.targetId(task.plan, planTarget.target.id)))],
      regionIds: [...new Set(above.flatMap(({ judgedUnits }) => judgedUnits))],
    });
    const known = new Map(found.map((one) => [`${one.periodId}/${one.targetId}`, one.byRegion]));
    return ({ plan, period, target }) => known.get(`${period.number}/${this.targetId(plan, target)}`);
  }

  private indicatorIds(tasks: readonly Task[], judgements: Judgements): number[] {
    const targets = tasks.flatMap((task) => task.targets.flatMap((applied) => judgements.alike(task, applied)));
    const codes = new Set(targets.flatMap(({ planTarget }) => planTarget.inputs.map((input) => input.indicator)));
    return [...codes].map((code) => this.catalog.indicatorId(code));
  }

  private get today(): IsoDay {
    return this.clock.today();
  }

  private targetId(plan: Plan, target: string): number {
    return this.catalog.targetId(plan.code, target);
  }
}

/** The regions that are read and whose sums are not there yet. */
function missingOf(tasks: readonly Task[], judgements: Judgements, sums: Sums): ReadonlySet<number> {
  const missing = new Set<number>();
  for (const task of tasks) {
    for (const applied of task.targets) {
      for (const id of judgements.reads(task, applied)) if (!sums.has(id)) missing.add(id);
    }
  }
  return missing;
}

const isComposite = ({ planTarget }: ApplicableTarget): boolean => planTarget.target.kind === 'composite';
