/** The ends of an axis and what lies between two of its marks. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly interval: number;
  readonly decimals: number;
}

/** Round ends with a little air around the values; from zero where they come near it. */
export function niceScale(values: readonly number[], marks = 5): Scale {
  const [low, high] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  const spread = spreadOf(low, high);
  const interval = roundStep((spread * 1.16) / marks);
  const reach = spread * 0.08;
  const down = low >= 0 && low <= spread * 0.5 ? 0 : Math.floor((low - reach) / interval) * interval;
  const up = low < 0 && high <= 0 && -high <= spread * 0.5 ? 0 : Math.ceil((high + reach) / interval) * interval;
  const decimals = Math.max(0, -Math.floor(Math.log10(interval) + 1e-9) + (isQuarter(interval) ? 1 : 0));
  const exact = (value: number): number => Number(value.toFixed(decimals));
  return { min: exact(low >= 0 ? Math.max(0, down) : down), max: exact(up), interval: exact(interval), decimals };
}

/** Of values that are all the same, or the same but for what calculation leaves, a tenth of them. */
function spreadOf(low: number, high: number): number {
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (size < 1e-9) return 1;
  return high - low > size * 1e-6 ? high - low : size * 0.1;
}

/** 1, 2, 2.5 or 5 times a power of ten. */
function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].find((one) => one * power >= rough * (1 - 1e-9)) ?? 10;
  return step * power;
}

const isQuarter = (interval: number): boolean =>
  Math.abs(interval / 10 ** Math.floor(Math.log10(interval) + 1e-9) - 2.5) < 1e-6;
