import type { PlanTarget, Region, RegionTree } from '#catalog';
import type { IsoDay } from '#scoring';
import {
  listPredecessors,
  listSuccessions,
  type Predecessor,
  type Since,
  type Succession,
} from './list-predecessors.js';

const remembered = 20_000;
const seatsRemembered = 200_000;

/** What a target is to a region on a day: whether it gets a verdict of its own, and which units below do. */
export interface Seat {
  readonly isJudged: boolean;
  readonly judgedUnits: readonly number[];
}

/**
 * Which units count below a region on a day. A roll-up of the nation asks the same few questions for every target and
 * period, and each answer walks the whole tree: so answers are remembered, for one tree, up to a bound.
 */
export class UnitsBelow {
  private readonly answers = new Map<string, readonly number[]>();
  private readonly seats = new Map<string, Map<number, Seat | null>>();
  private seatsTaken = 0;
  private successions: ReadonlyMap<string, readonly Succession[]> | undefined;

  constructor(readonly tree: RegionTree) {}

  /** Units whose figures a region's value is made of; the region itself where it is one. */
  expected(planTarget: PlanTarget, regionId: number, day: IsoDay): readonly number[] {
    // a region of the level that reports is its own unit, which is sooner said than remembered
    const level = this.tree.byId(regionId)?.level;
    if (level === planTarget.reportedAt && level === planTarget.target.judgedAt) {
      return this.tree.expectedUnits(planTarget, regionId, day);
    }
    return this.remember(`expected ${askedOf(planTarget)} ${regionId} ${day}`, () =>
      this.tree.expectedUnits(planTarget, regionId, day),
    );
  }

  /**
   * Units that a period's value is made of: those of the map at the period's end, or for `tree: as-of` those of the
   * period that lie in the region on the as-of day, themselves or all that took over from them.
   */
  madeOf(
    planTarget: PlanTarget,
    regionId: number,
    when: { readonly day: IsoDay; readonly asOf: IsoDay },
  ): readonly number[] {
    if (planTarget.target.tree !== 'as-of') return this.expected(planTarget, regionId, when.day);
    const top = this.tree.ancestorsAt(regionId, when.asOf).at(-1)?.id ?? regionId;
    return this.remember(`made of ${askedOf(planTarget)} ${regionId} ${when.day} ${when.asOf}`, () =>
      this.expected(planTarget, top, when.day).filter((unit) => this.hasBecomePartOf(regionId, unit, when.asOf)),
    );
  }

  /** Units that any period's value may be made of on the map of a day: those of today and those that they took over from. */
  everMadeOf(planTarget: PlanTarget, regionId: number, asOf: IsoDay): readonly number[] {
    return this.remember(`ever made of ${askedOf(planTarget)} ${regionId} ${asOf}`, () => {
      const days = new Set([asOf, ...this.tree.all().flatMap((one) => one.spells.map((spell) => spell.validFrom))]);
      const ids = [...days].flatMap((day) => this.madeOf(planTarget, regionId, { day, asOf }));
      return [...new Set(ids)];
    });
  }

  /** Days on which a region took over from others that ended, or was split itself. */
  successionsOf(regionId: number): readonly IsoDay[] {
    return this.successionsInto(regionId).map(({ day }) => day);
  }

  /** What the region was made of on a former day; null where that cannot be said. */
  predecessorsOf(regionId: number, at: Since): readonly Predecessor[] | null {
    return listPredecessors(this.tree, (id) => this.successionsInto(id), { regionId, ...at });
  }

  private successionsInto(regionId: number): readonly Succession[] {
    this.successions ??= listSuccessions(this.tree);
    return this.successions.get(this.tree.byId(regionId)?.code ?? '') ?? [];
  }

  private hasBecomePartOf(regionId: number, unit: number, asOf: IsoDay): boolean {
    if (this.tree.spellAt(unit, asOf) !== undefined) return this.tree.contains(regionId, unit, asOf);
    const successors = this.tree.byId(unit)?.spells.at(-1)?.successors ?? [];
    return (
      successors.length > 0 &&
      successors.every((code) => {
        const next = this.tree.byCode(code);
        return next !== undefined && next.id !== unit && this.hasBecomePartOf(regionId, next.id, asOf);
      })
    );
  }

  /** Units that get a verdict of their own, below the region and not the region itself. */
  judged(planTarget: PlanTarget, regionId: number, day: IsoDay): readonly number[] {
    if (planTarget.reportedOnly === true) return [];
    const { judgedAt } = planTarget.target;
    if (planTarget.units !== undefined) return this.expected(planTarget, regionId, day).filter((id) => id !== regionId);
    return this.remember(`judged ${judgedAt} ${regionId} ${day}`, () =>
      this.tree.descendantsAt(regionId, judgedAt, day).map((unit) => unit.id),
    );
  }

  /** Regions below that get a verdict, on whatever level: for a target judged on every level those between as well. */
  withVerdict(planTarget: PlanTarget, regionId: number, day: IsoDay): readonly number[] {
    const units = this.judged(planTarget, regionId, day);
    if (!planTarget.anyLevel) return units;
    return this.remember(`with verdict ${askedOf(planTarget)} ${regionId} ${day}`, () => {
      const above = units.flatMap((id) => this.tree.ancestorsAt(id, day).map((region) => region.id));
      const between = above.filter((id) => id !== regionId && this.tree.contains(regionId, id, day));
      return [...new Set([...units, ...between])];
    });
  }

  /** Units that hand the figure in: named ones, or those of the reporting level; the region itself where it is one. */
  reporting(planTarget: PlanTarget, region: Region, day: IsoDay): readonly number[] {
    if (planTarget.units !== undefined) return this.expected(planTarget, region.id, day);
    if (region.level === planTarget.reportedAt) return region.type === 'own_level' ? [] : [region.id];
    return this.remember(`reporting ${planTarget.reportedAt} ${region.id} ${day}`, () =>
      this.tree.descendantsAt(region.id, planTarget.reportedAt, day).map((unit) => unit.id),
    );
  }

  /**
   * Null: the target has no units here. A roll-up asks it of thousands of units, and the same for every target that is
   * reported and judged on the same levels.
   */
  seat(planTarget: PlanTarget, region: Region, day: IsoDay): Seat | null {
    const seats = this.seatsOf(planTarget, day);
    const known = seats.get(region.id);
    if (known !== undefined) return known;
    const seat = this.findSeat(planTarget, region, day);
    seats.set(region.id, seat);
    this.seatsTaken += 1;
    if (this.seatsTaken >= seatsRemembered) this.forgetSeats();
    return seat;
  }

  private seatsOf(planTarget: PlanTarget, day: IsoDay): Map<number, Seat | null> {
    const asked = `${askedOf(planTarget)} ${day}`;
    const seats = this.seats.get(asked) ?? new Map<number, Seat | null>();
    this.seats.set(asked, seats);
    return seats;
  }

  private findSeat(planTarget: PlanTarget, region: Region, day: IsoDay): Seat | null {
    if (this.expected(planTarget, region.id, day).length === 0) return null;
    if (this.isJudged(planTarget, region)) return { isJudged: true, judgedUnits: [] };
    return { isJudged: false, judgedUnits: this.judged(planTarget, region.id, day) };
  }

  private forgetSeats(): void {
    this.seats.clear();
    this.seatsTaken = 0;
  }

  isJudged(planTarget: PlanTarget, region: Region): boolean {
    if (planTarget.reportedOnly === true) return false;
    if (planTarget.units !== undefined) return planTarget.units.includes(region.code);
    if (planTarget.anyLevel) return region.type !== 'own_level';
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

const asking = new WeakMap<PlanTarget, string>();

/** The same text for targets that ask the same of every region. */
function askedOf(planTarget: PlanTarget): string {
  const { units, reportedAt, anyLevel, target } = planTarget;
  const unasked = planTarget.reportedOnly === true ? 'unasked ' : '';
  const levels = `${reportedAt},${target.judgedAt},${String(anyLevel)}`;
  const known = asking.get(planTarget) ?? `${unasked}${units?.join() ?? levels}`;
  asking.set(planTarget, known);
  return known;
}
