import type { FigureSource, KnownFigure } from '#attainments/pure';

/** A figure and the spell in which its version counted. Instants are ISO in UTC with microseconds, which sort as texts. */
export interface CountedFigure extends Omit<KnownFigure, 'recordedAt'> {
  readonly indicator: string;
  /** Who handed it in. */
  readonly reporterId: number;
  readonly since: string;
  /** Null: it still counts. */
  readonly until: string | null;
}

/** A form came in for a period, of whatever plan. */
export interface Arrival {
  readonly periodId: number;
  readonly since: string;
}

/** What counted at an instant; of a unit that several hand in for, the newest. */
export function figuresAt(figures: readonly CountedFigure[], instant: string): FigureSource {
  const known = new Map<string, Map<string, CountedFigure>>();
  for (const figure of figures) {
    if (figure.since > instant || (figure.until !== null && figure.until <= instant)) continue;
    const ofIndicator = known.get(figure.indicator) ?? new Map<string, CountedFigure>();
    known.set(figure.indicator, ofIndicator);
    const key = `${figure.periodId}/${figure.regionId}`;
    const other = ofIndicator.get(key);
    if (other === undefined || isNewer(figure, other)) ofIndicator.set(key, figure);
  }
  return { of: (indicator) => [...(known.get(indicator)?.values() ?? [])].map(toKnown) };
}

const isNewer = (one: CountedFigure, other: CountedFigure): boolean =>
  one.since > other.since || (one.since === other.since && one.reporterId < other.reporterId);

const toKnown = ({ since, ...figure }: CountedFigure): KnownFigure => ({ ...figure, recordedAt: Date.parse(since) });
