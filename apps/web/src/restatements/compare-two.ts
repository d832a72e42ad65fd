import type { FigureThen, RestatementWithBulletins } from '../client/types.gen.js';

export interface ComparedFigure {
  readonly indicator: string;
  readonly unit: string;
  /** Before and after, of the earlier restatement and of the later one; absent where it did not touch the figure. */
  readonly sides: readonly (readonly [FigureThen | null, FigureThen | null] | undefined)[];
}

type Touched = Pick<RestatementWithBulletins, 'since' | 'changes'>;

/** Whichever came first stands first, whatever was picked first. */
export const inOrder = <One extends Pick<Touched, 'since'>>(picked: readonly One[]): readonly One[] =>
  picked.toSorted((a, b) => (a.since < b.since ? -1 : 1));

/** Every figure that either of them changed, in the order in which they tell them. */
export function compareTwo(picked: readonly Touched[]): readonly ComparedFigure[] {
  const ordered = inOrder(picked);
  const keys = new Map(
    ordered.flatMap(({ changes }) =>
      changes.map(({ indicator, unit }) => [`${indicator} ${unit}`, { indicator, unit }]),
    ),
  );
  return [...keys.values()].map(({ indicator, unit }) => ({
    indicator,
    unit,
    sides: ordered.map(({ changes }) => {
      const change = changes.find((one) => one.indicator === indicator && one.unit === unit);
      return change && ([change.before, change.after] as const);
    }),
  }));
}

/** Just before something began to count, as the address of other pages writes it. */
export const justBefore = (since: string): string => new Date(Date.parse(since) - 1).toISOString();
