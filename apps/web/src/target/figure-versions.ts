import type { GivenFigure, VersionView } from '../client/types.gen.js';

/** One figure of a form through its versions: what each version said of it, and what the version before did. */
export interface FigureVersion {
  readonly version: VersionView;
  readonly indicator: string;
  readonly before: GivenFigure | null;
  readonly after: GivenFigure | null;
}

/**
 * The versions that told a figure first, changed it or took it out, newest first.
 *
 * @param versions each with its figures; those of a version that could not be had count as not told
 */
export function figureVersions(
  versions: readonly VersionView[],
  { indicators, unit }: { readonly indicators: readonly string[]; readonly unit: string | null },
): readonly FigureVersion[] {
  const ordered = versions.toSorted((a, b) => a.version - b.version);
  return ordered
    .flatMap((version, at) =>
      indicators.flatMap((indicator) => {
        const [before, after] = [ordered[at - 1], version].map((one) => figureIn(one, indicator, unit));
        if (before === undefined || after === undefined || sameFigure(before, after)) return [];
        return [{ version, indicator, before, after }];
      }),
    )
    .toReversed();
}

function figureIn(version: VersionView | undefined, indicator: string, unit: string | null): GivenFigure | null {
  const found = version?.values?.find(
    (value) => value.indicator === indicator && (unit === null || (value.region ?? unit) === unit),
  );
  return found ?? null;
}

const told = ({ state, numerator, denominator, value, date }: GivenFigure) =>
  JSON.stringify([state, numerator, denominator, value, date]);

function sameFigure(before: GivenFigure | null, after: GivenFigure | null): boolean {
  if (before === null || after === null) return before === after;
  return told(before) === told(after);
}
