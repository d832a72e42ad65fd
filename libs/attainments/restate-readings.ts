import type { PlanTarget } from '#catalog';
import { add, addsUp, isRecounted, multiply, periodEnd, type IsoDay, type Rational, type Reading } from '#scoring';

/** The readings of one former unit, and what of it the present one is made of. */
export interface FormerReadings {
  readonly share: Rational;
  readonly readings: readonly Reading[];
}

/** Whether a former figure of this target can be put together from those of the units that the region was made of. */
export function canBeRestated({ target, indicator, inputs }: PlanTarget): boolean {
  const { measure, figure = measure } = indicator;
  const plain = !isRecounted(target) && target.kind !== 'composite' && target.tree !== 'as-of';
  return plain && addsUp(figure) && !inputs.some((one) => one.asks === 'date');
}

/**
 * The readings of a region that is another one than it was on the day `since`: up to that day the sums over the units
 * that it is made of now (numerators over denominators, shares of a split), afterwards its own. A period that one of them
 * did not report is missing.
 */
export function restateReadings(
  own: readonly Reading[],
  former: readonly FormerReadings[],
  since: IsoDay,
): readonly Reading[] {
  const later = own.filter(({ period }) => periodEnd(period) > since);
  const [first] = former;
  if (first === undefined) return later;
  const earlier = first.readings.flatMap(({ period }) => {
    if (periodEnd(period) > since) return [];
    const parts = former.flatMap(({ share, readings }) => {
      const reading = readings.find((one) => one.period === period);
      const { numerator, denominator } = reading?.value ?? {};
      if (reading === undefined || numerator === undefined) return [];
      const of = (figure: Rational) => multiply(figure, share);
      return [{ ...reading, value: { numerator: of(numerator), denominator: denominator ? of(denominator) : null } }];
    });
    return parts.length < former.length ? [] : [parts.reduce(sumOf)];
  });
  return [...earlier, ...later];
}

type Told = Reading & { readonly value: NonNullable<Reading['value']> };

function sumOf(a: Told, b: Told): Told {
  const [x, y] = [a.value.denominator, b.value.denominator];
  return {
    ...a,
    value: {
      numerator: add(a.value.numerator, b.value.numerator),
      denominator: x && y ? add(x, y) : null,
    },
    coverage: {
      reported: a.coverage.reported + b.coverage.reported,
      expected: a.coverage.expected + b.coverage.expected,
    },
    recordedAt: a.recordedAt > b.recordedAt ? a.recordedAt : b.recordedAt,
  };
}
