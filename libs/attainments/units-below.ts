import type { PlanTarget, Region, RegionTree } from '#catalog';
import type { IsoDay } from '#scoring';

const remembered = 5_000;

/**
 * Which units count below a region on a day. A roll-up of the nation asks the same few questions for every target and
 * period, and each answer walks the whole tree: so answers are remembered, for one tree, up to a bound.
 */
export class UnitsBelow {
  private readonly answers = new Map<string, readonly number[]>();

  constructor(readonly tree: RegionTree) {}

  /** Units whose figures a region's value is made of; the region itself where it is one. */
  expected(planTarget: PlanTarget, regionId: number, day: IsoDay): readonly number[] {
    const asked = planTarget.units?.join() ?? `${planTarget.reportedAt},${planTarget.target.judgedAt}`;
    return this.remember(`expected ${asked} ${regionId} ${day}`, () =>
      this.tree.expectedUnits(planTarget, regionId, day),
    );
  }

  /** Units that get a verdict of their own, below the region and not the region itself. */
  judged(planTarget: PlanTarget, regionId: number, day: IsoDay): readonly number[] {
    const { judgedAt } = planTarget.target;
    if (planTarget.units !== undefined) return this.expected(planTarget, regionId, day).filter((id) => id !== regionId);
    return this.remember(`judged ${judgedAt} ${regionId} ${day}`, () =>
      this.tree.descendantsAt(regionId, judgedAt, day).map((unit) => unit.id),
    );
  }

  /** Units that hand the figure in: named ones, or those of the reporting level; the region itself where it is one. */
  reporting(planTarget: PlanTarget, region: Region, day: IsoDay): readonly number[] {
    if (planTarget.units !== undefined) return this.expected(planTarget, region.id, day);
    if (region.level === planTarget.reportedAt) return region.type === 'own_level' ? [] : [region.id];
    return this.remember(`reporting ${planTarget.reportedAt} ${region.id} ${day}`, () =>
      this.tree.descendantsAt(region.id, planTarget.reportedAt, day).map((unit) => unit.id),
    );
  }

  isJudged(planTarget: PlanTarget, region: Region): boolean {
    if (planTarget.units !== undefined) return planTarget.units.includes(region.code);
    return region.level === planTarget.target.judgedAt && region.type !== 'own_level';
  }

  private remember(question: string, find: () => readonly number[]): readonly number[] {
    const known = this.answers.get(question);
    if (known !== undefined) return known;
    if (this.answers.size >= remembered) this.answers.clear();
    const found = find();
    this.answers.set(question, found);
    return found;
  }
}
