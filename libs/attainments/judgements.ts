import type { Plan, PlanTarget, Region } from '#catalog';
import {
  scoreTarget,
  summarizeUnits,
  type IsoDay,
  type CompositeItem,
  type Reading,
  type Score,
  type ScoreInput,
  type UnitSummary,
} from '#scoring';
import { applyTarget, type ApplicableTarget } from './applicable-targets.js';
import { composeReadings, readsItselfAlone, unitsNeeded, type Composing } from './compose-readings.js';
import { gatherItems, isMadeOfTargets, itemsOfUnits, itemTargets } from './gather-items.js';
import type { RolledFigure } from './figures.js';
import { dayOfBaseline, hasChangedSince } from './has-changed-since.js';
import type { ReportingPeriod } from './reporting-period.js';
import { canBeRestated, restateReadings } from './restate-readings.js';
import { KnownStandings, type SilentByLevel, type TargetInPeriod } from './known-standings.js';
import { outside, standingOf, type Standing } from './standing.js';
import type { UnitsBelow } from './units-below.js';

/** A judgement, and the standings of units that went into it: it is another one when any of them changes. */
export interface Judgement {
  readonly score: Score;
  readonly standings: readonly Standing[];
  /** What was scored: whoever asks what another figure would come to begins here. */
  readonly input: ScoreInput;
}

export interface Place {
  readonly plan: Plan;
  readonly region: Region;
  readonly period: ReportingPeriod;
}

/** Everything that judgements depend on. Nothing is read from a clock or a store. */
export interface Given {
  readonly units: UnitsBelow;
  /** The day whose knowledge is used; a period that ended before is judged as of its end, unless `onTheDay`. */
  readonly day: IsoDay;
  /** A period that is over is judged as of the day all the same: a figure may have grown stale since. */
  readonly onTheDay?: boolean;
  /** Whether scores come with their working; composites read that of their items all the same. */
  readonly explanation?: boolean;
  /** All sums of a region; empty where it has no figures. */
  readonly sumsOf: (regionId: number) => readonly RolledFigure[];
  /** How units are known to stand for a target, by region, where that need not be worked out again. */
  readonly standingsOf?: (of: TargetInPeriod) => ReadonlyMap<number, Standing> | undefined;
}

/**
 * Judges regions in periods, and whatever that takes: a region above counts how its units stand, and a unit whose standing
 * is not given is judged for it, by the same rule and from the same figures. So a score is one function of figures, tree,
 * plan and day, wherever it is worked out.
 */
export class Judgements {
  private readonly known = new KnownStandings();
  private readonly made = new Map<string, Score>();

  constructor(private readonly given: Given) {}

  judge(place: Place, applied: ApplicableTarget): Judgement {
    const judgement = this.judgeWithUnits(place, applied, this.given.explanation);
    if (applied.judged) {
      const target = applied.planTarget.target.id;
      this.known.of({ ...place, target }).made.set(place.region.id, standingOf(judgement.score));
      this.made.set(keyOf(place, target), judgement.score);
    }
    return judgement;
  }

  /** The regions whose sums the judgement reads: more become known as sums are, so ask until nothing new is named. */
  *reads(place: Place, applied: ApplicableTarget): Iterable<number> {
    yield place.region.id;
    for (const { planTarget, judgedUnits } of this.alike(place, applied)) {
      yield* unitsNeeded(this.composing(place, planTarget));
      for (const former of this.formerOf(place, planTarget)?.places ?? []) {
        yield former.region.id;
        yield* unitsNeeded(this.composing(former, planTarget));
      }
      yield* this.readsBelow(place, planTarget, judgedUnits);
    }
  }

  private *readsBelow(place: Place, planTarget: PlanTarget, judgedUnits: readonly number[]): Iterable<number> {
    const stored = this.given.standingsOf?.({ ...place, target: planTarget.target.id });
    const alone = readsItselfAlone(planTarget);
    for (const id of judgedUnits) {
      if (stored?.has(id) === true) continue;
      const region = alone ? undefined : this.given.units.tree.byId(id);
      const below = region && { ...place, region };
      const unit = below && applyTarget(planTarget, this.placeOf(below));
      if (alone) yield id;
      else if (below !== undefined && unit) yield* this.reads(below, unit);
    }
  }

  /** The target as it applies to the region, and those that it is made of. */
  alike(place: Place, applied: ApplicableTarget): readonly ApplicableTarget[] {
    const items = itemTargets(place.plan, applied.planTarget).flatMap((item) => this.applyItem(place, item) ?? []);
    return [applied, ...items];
  }

  private judgeWithUnits(place: Place, applied: ApplicableTarget, explanation = true): Judgement {
    const standings = this.standingsBelow(place, applied);
    const items = this.items(place, applied, standings);
    const units = standings.length === 0 ? null : summarizeUnits(standings, standings.length);
    const input = this.inputOf(place, applied, { items, units });
    return { score: scoreTarget(input, { explanation }), standings, input };
  }

  private inputOf(
    place: Place,
    { planTarget, judged }: ApplicableTarget,
    { items, units }: { readonly items: readonly CompositeItem[] | null; readonly units: UnitSummary | null },
  ): ScoreInput {
    const { plan, region, period } = place;
    const composing = this.composing(place, planTarget);
    const { readings, counted } = composeReadings(composing);
    const broken = hasChangedSince(planTarget.target.baseline, { units: this.given.units, region, period });
    const restated = broken ? this.restate(place, planTarget, readings) : null;
    return {
      plan: plan.code,
      planVersion: plan.version,
      target: broken && restated === null ? { ...planTarget.target, baseline: { kind: 'none' } } : planTarget.target,
      region: { code: region.code, level: region.level },
      judged,
      period: period.id,
      asOf: composing.asOf,
      readings: restated ?? readings,
      units: units ?? counted,
      ...(items === null ? {} : { items }),
    };
  }

  /** Readings that go back before a merger or a split; null where nobody knows what of the old figures belongs here. */
  private restate(place: Place, planTarget: PlanTarget, own: readonly Reading[]): readonly Reading[] | null {
    const former = this.formerOf(place, planTarget);
    if (former === null) return null;
    const told = former.places.map(({ share, ...at }) => ({
      share,
      readings: composeReadings(this.composing(at, planTarget)).readings,
    }));
    return restateReadings(own, told, former.since);
  }

  /** What the region was made of at its own baseline, where it is another one since. */
  private formerOf({ region, ...place }: Place, planTarget: PlanTarget) {
    const { units } = this.given;
    const { baseline } = planTarget.target;
    const changed = hasChangedSince(baseline, { units, region, period: place.period });
    if (baseline.kind !== 'own' || !changed || !canBeRestated(planTarget)) return null;
    const since = dayOfBaseline(baseline);
    const parts = units.predecessorsOf(region.id, { since, until: place.period.end });
    const places = (parts ?? []).flatMap(({ regionId, share }) => {
      const former = units.tree.byId(regionId);
      return former === undefined ? [] : [{ ...place, region: former, share }];
    });
    return places.length === 0 ? null : { since, places };
  }

  /** What a composite is made of, if it is made of scores. */
  private items(
    place: Place,
    { planTarget }: ApplicableTarget,
    units: readonly Standing[],
  ): readonly CompositeItem[] | null {
    if (planTarget.target.kind === 'composite' && planTarget.target.rollup === 'mean' && units.length > 0) {
      return itemsOfUnits(units);
    }
    if (!isMadeOfTargets(planTarget)) return null;
    return gatherItems(place.plan, planTarget, (item) => {
      const judged = this.made.get(keyOf(place, item.target.id));
      if (judged !== undefined) return judged;
      const applied = this.applyItem(place, item);
      return applied === null ? null : this.judgeWithUnits(place, applied).score;
    });
  }

  /** A part of a composite is judged wherever the composite is, by its own figure or, where its rule says so, by its units. */
  private applyItem(place: Place, planTarget: PlanTarget): ApplicableTarget | null {
    const applied = applyTarget(planTarget, this.placeOf(place));
    if (applied === null) return null;
    const { target } = planTarget;
    const byUnits = target.kind === 'each-unit' || target.rollup === 'each-unit' || target.rollup === 'share';
    if (!byUnits || applied.judgedUnits.length === 0) return { planTarget, judged: true, judgedUnits: [] };
    const rollup = target.rollup === 'share' ? 'share' : 'each-unit';
    return { ...applied, judged: true, planTarget: { ...planTarget, target: { ...target, rollup } } };
  }

  private standingsBelow(place: Place, { planTarget, judgedUnits }: ApplicableTarget): readonly Standing[] {
    if (judgedUnits.length === 0) return [];
    const asked = { ...place, target: planTarget.target.id };
    const { made, silent } = this.known.of(asked);
    const stored = this.given.standingsOf?.(asked);
    return judgedUnits.flatMap((id) => {
      const known = made.get(id) ?? stored?.get(id);
      if (known !== undefined) return known;
      const region = this.given.units.tree.byId(id);
      if (region === undefined) return [];
      const standing = this.standing({ ...place, region }, planTarget, silent);
      made.set(id, standing);
      return standing;
    });
  }

  private standing(place: Place, planTarget: PlanTarget, silent: SilentByLevel): Standing {
    const applied = applyTarget(planTarget, this.placeOf(place));
    if (applied === null) return outside(place.region.code);
    return this.isSilent(place, applied)
      ? this.silentStanding(place, applied, silent)
      : this.standingAs(place, applied);
  }

  /** Nobody reads how a unit's standing came about: a working for each of thousands would cost a third of the time. */
  private standingAs(place: Place, applied: ApplicableTarget): Standing {
    return standingOf(this.judgeWithUnits(place, applied, false).score);
  }

  /** Units that never reported stand alike: one of them is judged for all. */
  private silentStanding(place: Place, applied: ApplicableTarget, silent: SilentByLevel): Standing {
    const { code, level } = place.region;
    const known = silent.get(level) ?? this.standingAs(place, applied);
    silent.set(level, known);
    return { ...known, region: code };
  }

  private isSilent({ region }: Place, { planTarget, judgedUnits }: ApplicableTarget): boolean {
    return judgedUnits.length === 0 && !isMadeOfTargets(planTarget) && this.given.sumsOf(region.id).length === 0;
  }

  private composing({ region, period }: Place, planTarget: PlanTarget): Composing {
    const { units, sumsOf, day, onTheDay = false } = this.given;
    return { planTarget, region, units, upTo: period, asOf: !onTheDay && period.end < day ? period.end : day, sumsOf };
  }

  private placeOf({ region, period }: Place) {
    return { units: this.given.units, region, day: period.end };
  }
}

const keyOf = ({ plan, region, period }: Place, target: string): string =>
  `${plan.code}/${target}/${region.id}/${period.number}`;
