import type { Frequency } from './period.js';
import { absolute, compare, multiply, toNumber, whole, zero, type Rational } from './rational.js';
import { roundDecimals, type RoundingMode } from './rounding.js';

/** What is read in both languages. */
export interface Pair {
  readonly zh: string;
  readonly en: string;
}

/** How an amount is printed: by what it is multiplied, with how many decimals at most, and its unit. */
export interface Amount extends Pair {
  readonly scale: bigint;
  readonly places: number;
}

/** The pace in the wanted direction, required and made; `falls` where less is wanted. */
export interface Need {
  readonly left: Rational;
  readonly required: Rational;
  readonly made: Rational | null;
  readonly falls: boolean;
}

const names: Readonly<Record<Frequency, { readonly count: string; readonly each: string; readonly en: string }>> = {
  month: { count: '个月', each: '每月', en: 'month' },
  quarter: { count: '个季度', each: '每季', en: 'quarter' },
  'half-year': { count: '个半年', each: '每半年', en: 'half-year' },
  year: { count: '年', each: '每年', en: 'year' },
};

/** The parts of the sentence on recovery, for paces per period of a frequency. */
export function paceWords(frequency: Frequency) {
  const name = names[frequency];
  return {
    /** By how much it is behind (rounded up) or ahead (rounded down). */
    gap: (lag: Rational, amount: Amount): Pair => gapWords(lag, amount),
    need: ({ left, required, made, falls }: Need, speed: Amount): Pair => {
      const need = print(required, speed, 'up');
      const remains = toNumber(roundDecimals(left, 1, 'down'));
      const soFar = made ? madeWords(made, speed, { falls, frequency }) : { zh: '', en: '' };
      const periods = `${name.en}${remains === 1 ? '' : 's'}`;
      return {
        zh: `剩余 ${remains} ${name.count}，${name.each}需${falls ? '降' : ''} ${need.zh}${soFar.zh}`,
        en: `${remains} ${periods} left, ${falls ? 'a fall of ' : ''}${need.en} a ${name.en} needed${soFar.en}`,
      };
    },
    arrival: (period: string | null): Pair =>
      period === null
        ? { zh: '按此速度无法达到', en: 'out of reach at this pace' }
        : { zh: `按此速度 ${period} 达到`, en: `reached in ${period} at this pace` },
    over: { zh: '已到期', en: 'due already' },
    join: (parts: readonly Pair[]): Pair => ({
      zh: `${parts.map(({ zh }) => zh).join('；')}。`,
      en: `${parts.map(({ en }) => en).join('; ')}.`,
    }),
  };
}

function gapWords(lag: Rational, amount: Amount): Pair {
  const sign = compare(lag, zero);
  if (sign === 0) return { zh: '与序时进度持平', en: 'exactly on schedule' };
  const size = print(absolute(lag), amount, sign > 0 ? 'up' : 'down');
  return sign > 0 ? { zh: `差 ${size.zh}`, en: `${size.en} short` } : { zh: `超前 ${size.zh}`, en: `${size.en} ahead` };
}

/** What was made so far, rounded down; what went the wrong way is said with its own verb. */
function madeWords(
  made: Rational,
  speed: Amount,
  { falls, frequency }: { falls: boolean; frequency: Frequency },
): Pair {
  const sign = compare(made, zero);
  if (sign === 0) return { zh: '（至今没有变化）', en: ' (no change so far)' };
  const size = print(absolute(made), speed, sign > 0 ? 'down' : 'up');
  const { each, en } = names[frequency];
  const fell = falls === sign > 0;
  const verb = sign > 0 ? (fell ? '降' : '') : fell ? '反降' : '反升';
  const noun = fell ? 'a fall of ' : sign > 0 ? '' : 'a rise of ';
  return { zh: `（至今${each}${verb} ${size.zh}）`, en: ` (so far ${noun}${size.en} a ${en})` };
}

function print(value: Rational, { scale, places, zh, en }: Amount, mode: RoundingMode): Pair {
  const figure = toNumber(roundDecimals(multiply(value, whole(scale)), places, mode));
  return { zh: `${figure}${zh}`, en: `${figure}${en}` };
}
