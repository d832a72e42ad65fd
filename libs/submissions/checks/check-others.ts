import { absolute, compare, subtract, type Rational } from '#scoring';
import { comparableOf, natureOf, shownFigure } from './comparable.js';
import type { Odd } from './compared.js';
import type { CheckedValue } from '../reading/given-submission.js';
import type { Asked } from './intake-rules.js';
import type { OtherFigure } from './past-figure.js';

/** W209: what another plan's form says of the same region, period and indicator; equal as far as both were rounded. */
export function checkOthers(value: CheckedValue, asked: Asked, others: readonly OtherFigure[]): readonly Odd[] {
  const input = asked.inputs.find(({ indicator }) => indicator === value.indicator);
  if (input === undefined) return [];
  const nature = natureOf(asked.indicator, input);
  const shown = (of: CheckedValue | OtherFigure): string => {
    const figure = comparableOf(of);
    return of.onDate ?? (figure === null ? '' : shownFigure(figure.value, nature));
  };
  return others
    .filter((other) => other.unit === value.unit && !agree(value, other))
    .map((other) => ({
      code: 'W209',
      message: {
        zh: `方案 ${other.plan} 的报表里同一指标是 ${shown(other)}，这里是 ${shown(value)}`,
        en: `the form of plan ${other.plan} says ${shown(other)} of the same indicator, this one ${shown(value)}`,
      },
      params: { plan: other.plan, other: shown(other), figure: shown(value) },
    }));
}

type Said = Pick<OtherFigure, 'numerator' | 'denominator' | 'onDate'>;

function agree(value: Said, other: Said): boolean {
  if (value.onDate !== null || other.onDate !== null) return value.onDate === other.onDate;
  const [one, two] = [comparableOf(value), comparableOf(other)];
  if (one === null || two === null) return true;
  const distance = absolute(subtract(one.value, two.value));
  return compare(distance, roundingOf(value, other)) <= 0;
}

/** Half a thousandth of ratios; of other figures half of the last digit of the coarser one. */
function roundingOf(value: Said, other: Said): Rational {
  if (value.denominator !== null || other.denominator !== null) return { n: 1n, d: 2000n };
  const places = Math.min(decimalsOf(value.numerator), decimalsOf(other.numerator));
  return places === 0 && decimalsOf(value.numerator) === decimalsOf(other.numerator)
    ? { n: 0n, d: 1n }
    : { n: 1n, d: 2n * 10n ** BigInt(places) };
}

function decimalsOf(text: string | null): number {
  return text?.split('.')[1]?.length ?? 0;
}
