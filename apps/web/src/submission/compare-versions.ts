import type { GivenFigure } from '../client/types.gen.js';

/** A figure of a version beside the same of the version before. */
export interface FigureRow {
  readonly indicator: string;
  readonly region: string | null;
  readonly before: GivenFigure | null;
  readonly after: GivenFigure | null;
  readonly kind: 'added' | 'changed' | 'same' | 'withdrawn';
}

const keyOf = ({ indicator, region }: GivenFigure): string => `${indicator}|${region ?? ''}`;

/** What a version says and what it has changed; without a version before, nothing is called new. */
export function compareVersions(
  after: readonly GivenFigure[],
  before: readonly GivenFigure[] | null,
): readonly FigureRow[] {
  const old = new Map((before ?? []).map((figure) => [keyOf(figure), figure]));
  const now = new Set(after.map(keyOf));
  const rows = after.map((figure): FigureRow => {
    const known = old.get(keyOf(figure)) ?? null;
    const kind = before === null || sameFigure(known, figure) ? 'same' : known === null ? 'added' : 'changed';
    return { indicator: figure.indicator, region: figure.region ?? null, before: known, after: figure, kind };
  });
  const gone = (before ?? []).filter((figure) => !now.has(keyOf(figure)));
  return [
    ...rows,
    ...gone.map((figure): FigureRow => ({
      indicator: figure.indicator,
      region: figure.region ?? null,
      before: figure,
      after: null,
      kind: 'withdrawn',
    })),
  ];
}

/** Notes are part of what was said; a note alone is no other figure here. */
export function sameFigure(one: GivenFigure | null, other: GivenFigure): boolean {
  if (one === null) return false;
  const parts = ['numerator', 'denominator', 'value', 'date', 'state'] as const;
  return parts.every((part) => one[part] === other[part]);
}
