const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** Reads 八成, 八成半, 六成五, 百分之八十五点三 as percent figures; null for anything else. */
export function chinesePercent(text: string): string | null {
  const tenths = /^([一二两三四五六七八九十])成([一二两三四五六七八九半])?$/.exec(text);
  if (tenths) {
    const whole = tenths[1] === '十' ? 10 : digit(tenths[1]);
    const rest = tenths[2] === '半' ? 5 : digit(tenths[2]);
    return String(whole * 10 + rest);
  }
  const percent = /^百分之([零〇一二两三四五六七八九十百]+)(?:点([零〇一二两三四五六七八九]+))?$/.exec(text);
  if (!percent) return null;
  const fraction = Array.from(percent[2] ?? '', digit).join('');
  return `${wholeNumber(percent[1] ?? '')}${fraction && `.${fraction}`}`;
}

function wholeNumber(text: string): number {
  let sum = 0;
  let pending = 0;
  for (const sign of text) {
    if (sign === '百' || sign === '十') {
      sum += (pending || 1) * (sign === '百' ? 100 : 10);
      pending = 0;
    } else pending = digit(sign);
  }
  return sum + pending;
}

function digit(sign: string | undefined): number {
  return (sign && digits[sign]) || 0;
}
