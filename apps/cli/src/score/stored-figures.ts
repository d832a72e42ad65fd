import type { FigureSource, KnownFigure } from '#attainments/pure';
import type { RegionTree } from '#catalog/pure';
import type { Settled } from './settle-values.js';
import type { ValueStore } from './value-store.js';

/** The figures of a store, each made only when it is asked for. */
export class StoredFigures implements FigureSource {
  private readonly regionIds: readonly (number | undefined)[];
  private readonly claimPeriods: readonly number[];

  constructor(
    private readonly store: ValueStore,
    private readonly settled: Settled,
    tree: RegionTree,
  ) {
    this.regionIds = store.regions.all().map((code) => tree.byCode(code)?.id);
    this.claimPeriods = claimPeriodsOf(store, settled);
  }

  *of(indicator: string): Generator<KnownFigure, void, undefined> {
    const [from, to] = this.settled.ranges.get(indicator) ?? [0, 0];
    for (let place = from; place < to; place += 1) {
      const figure = this.figureAt(this.settled.order[place] ?? 0);
      if (figure === null) continue;
      yield figure;
      if (figure.date !== null) yield* this.standing(figure, this.nextPeriod(place, to));
    }
  }

  /** The regions that have any figure of these indicators, by id. */
  regionsOf(indicators: Iterable<string>): Set<number> {
    const found = new Set<number>();
    for (const indicator of indicators) {
      const [from, to] = this.settled.ranges.get(indicator) ?? [0, 0];
      for (let place = from; place < to; place += 1) {
        const id = this.regionIds[this.store.regionAt(this.settled.order[place] ?? 0)];
        if (id !== undefined) found.add(id);
      }
    }
    return found;
  }

  /** The periods of which there are figures of these indicators, in order. */
  periodsOf(indicators: Iterable<string>): number[] {
    const found = new Set<number>();
    for (const indicator of indicators) {
      const [from, to] = this.settled.ranges.get(indicator) ?? [0, 0];
      for (let place = from; place < to; place += 1) found.add(this.store.periodAt(this.settled.order[place] ?? 0));
    }
    return [...found].sort((a, b) => a - b);
  }

  /** What was done stays done: a claim counts in every later period in which others make theirs, until a later row. */
  private *standing(figure: KnownFigure, until: number): Generator<KnownFigure, void, undefined> {
    for (const periodId of this.claimPeriods)
      if (periodId > figure.periodId && periodId < until) yield { ...figure, periodId };
  }

  private nextPeriod(place: number, to: number): number {
    const [own, next] = [this.settled.order[place] ?? 0, this.settled.order[place + 1] ?? 0];
    const another = place + 1 >= to || this.store.regionAt(own) !== this.store.regionAt(next);
    return another ? Number.POSITIVE_INFINITY : this.store.periodAt(next);
  }

  private figureAt(at: number): KnownFigure | null {
    const { store } = this;
    const regionId = this.regionIds[store.regionAt(at)];
    if (regionId === undefined) return null;
    return {
      regionId,
      periodId: store.periodAt(at),
      numerator: store.numerators.exact(at),
      denominator: store.denominators.exact(at),
      date: store.dayAt(at),
      notApplicable: store.stateAt(at) === 'not_applicable',
      // minus infinity in a file without moments: a working then names none
      recordedAt: store.recordedAt(at),
    };
  }
}

function claimPeriodsOf(store: ValueStore, { order }: Settled): readonly number[] {
  const periods = new Set<number>();
  for (const at of order) if (store.isDateAt(at)) periods.add(store.periodAt(at));
  return [...periods].sort((a, b) => a - b);
}
