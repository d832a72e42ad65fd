import { fontFamily, ink } from './chart-ink.js';
import { widthOf } from './measure-text.js';

export const textSize = 12;
const icon = { width: 22, height: 12, gap: 5 };
const between = 13;

/** How high a legend is, broken into rows as ECharts breaks it. */
export function legendHeight(names: readonly string[], width: number): number {
  let [rows, filled] = [1, 0];
  for (const name of names) {
    const wide = icon.width + icon.gap + widthOf(name, textSize);
    if (filled > 0 && filled + between + wide > width - 12) [rows, filled] = [rows + 1, 0];
    filled += (filled > 0 ? between : 0) + wide;
  }
  return 8 + rows * icon.height + (rows - 1) * between;
}

export const legendStyle = {
  top: 0,
  left: 'center' as const,
  padding: [4, 5],
  itemWidth: icon.width,
  itemHeight: icon.height,
  itemGap: between,
  selectedMode: false,
  textStyle: { fontFamily, fontSize: textSize, color: ink.text },
};
