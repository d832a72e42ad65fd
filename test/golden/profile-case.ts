import { parseRational, type Direction, type ProfileCase, type Rational } from '#scoring';

/** A case as a row of a table writes it: figures as text, years as numbers, what is left out is missing. */
export interface WrittenCase {
  readonly from?: readonly [figure: string, year: number];
  readonly now?: readonly [figure: string, year: number];
  readonly to?: readonly [figure: string, year: number];
  readonly direction?: Direction;
  readonly limit?: string;
  readonly limits?: readonly [string, string, string];
  readonly significant?: boolean;
  readonly point?: string;
  readonly nature?: ProfileCase['nature'];
}

export function profileCase(written: WrittenCase): ProfileCase {
  const { from, now, to, limits } = written;
  return {
    baseline: figure(from?.[0]),
    baseYear: from?.[1] ?? null,
    current: figure(now?.[0]),
    currentYear: now?.[1] ?? null,
    target: figure(to?.[0]),
    targetYear: to?.[1] ?? null,
    direction: written.direction ?? 'increase',
    limit: figure(written.limit),
    limits: limits ? [exact(limits[0]), exact(limits[1]), exact(limits[2])] : null,
    significant: written.significant ?? null,
    point: exact(written.point ?? '1'),
    nature: written.nature ?? 'figure',
  };
}

const figure = (text?: string): Rational | null => (text === undefined ? null : exact(text));

/** An exact number from its text; a test that writes none is wrong. */
export function exact(text: string): Rational {
  const value = parseRational(text);
  if (!value) throw new Error(`"${text}" is no number`);
  return value;
}
