import type { Language } from '../layout/bulletin-document.js';
import type { StatusStrip } from '../model/chart.js';
import type { Tone } from '../model/tone.js';
import type { Frame } from './frame.js';
import { textSize } from './legend.js';
import { ellipsise, widthOf, wrap } from './measure-text.js';
import { wordsOfTone } from './status-words.js';

export const headSize = 11;
export const nameSize = 12;
export const headLine = 14;

/** A smaller field could not hold a sign that is legible in print. */
const least = { column: 13, row: 14 };
const most = { nameShare: 0.28, column: 104, row: 24, lines: 3, upright: 112 };

interface Heads {
  readonly lines: readonly (readonly string[])[];
  /** They read from below: the columns are too narrow for them. */
  readonly upright: boolean;
  readonly height: number;
}

export interface Chip {
  readonly tone: Tone;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Where everything of a strip stands. */
export interface StripLayout {
  readonly names: readonly string[];
  readonly heads: Heads;
  readonly left: number;
  readonly column: number;
  readonly row: number;
  /** As many of them as there is room for. */
  readonly rows: StatusStrip['rows'];
  /** Chips in rows, from the left; `y` from the top of the legend. */
  readonly legend: readonly Chip[];
  readonly legendTop: number;
  /** Said beneath where rows or columns found no room. */
  readonly leftOut: string | null;
}

export function stripLayout(chart: StatusStrip, { language, width, height }: Frame): StripLayout {
  const nameWidth = Math.max(0, ...chart.rows.map(({ name }) => widthOf(name[language], nameSize)));
  const left = 10 + Math.min(nameWidth, width * most.nameShare);
  const columns = chart.columns.slice(0, Math.floor((width - left - 2) / least.column));
  const column = Math.min(most.column, (width - left - 2) / Math.max(1, columns.length));
  const heads = headsOf(
    columns.map((head) => head[language]),
    column,
  );
  const legend = legendOf(chart, { language, width });
  const room = height - heads.height - below(legend);
  const rows = chart.rows.slice(0, Math.max(1, Math.floor(room / least.row)));
  const row = Math.min(most.row, room / Math.max(1, rows.length));
  return {
    names: rows.map(({ name }) => ellipsise(name[language], left - 10, nameSize)),
    heads,
    left,
    column,
    row,
    rows: rows.map(({ name, cells }) => ({ name, cells: cells.slice(0, columns.length) })),
    legend,
    legendTop: heads.height + rows.length * row + 8,
    leftOut: leftOutOf(chart.rows.length - rows.length, chart.columns.length - columns.length, language),
  };
}

/** The height at which every row has its room. */
export function stripHeight(chart: StatusStrip, { language, width }: Omit<Frame, 'height'>): number {
  const { heads, legend } = stripLayout(chart, { language, width, height: 1000 });
  return heads.height + chart.rows.length * most.row + below(legend);
}

export const chipHeight = 18;
const chipGap = 6;

/** The legend, and a line for what found no room. */
const below = (legend: readonly Chip[]): number => 8 + (legend.at(-1)?.y ?? 0) + chipHeight + headLine + 2;

/** In lines above their columns, or upright where that would cut a word short. */
function headsOf(heads: readonly string[], column: number): Heads {
  const level = heads.map((head) => wrap(head, { width: column - 6, size: headSize, most: most.lines }));
  const whole = level.every((lines) => !lines.some((line) => line.endsWith('…') || isCut(line, column)));
  if (column >= 50 && whole) return { lines: level, upright: false, height: linesOf(level) * headLine + 6 };
  const deep = column >= 2 * headLine ? 2 : 1;
  const lines = heads.map((head) => wrap(head, { width: most.upright, size: headSize, most: deep }));
  const longest = Math.max(0, ...lines.flat().map((line) => widthOf(line, headSize)));
  return { lines, upright: true, height: longest + 8 };
}

const isCut = (line: string, column: number): boolean => widthOf(line, headSize) > column;

const linesOf = (heads: Heads['lines']): number => Math.max(1, ...heads.map((lines) => lines.length));

const order: readonly Tone[] = [
  ...(['ahead', 'met', 'on-track', 'slow', 'behind', 'not-met', 'missing', 'not-assessed'] as const),
  ...(['blue', 'yellow', 'red'] as const),
];

/** Every class that occurs, with its sign and word. */
function legendOf({ rows }: StatusStrip, { language, width }: Omit<Frame, 'height'>): readonly Chip[] {
  const signs = new Map(rows.flatMap(({ cells }) => cells.map(({ tone, sign }) => [tone, sign] as const)));
  let [x, y] = [0, 0];
  return order.flatMap((tone) => {
    const sign = signs.get(tone);
    if (sign === undefined) return [];
    const text = `${sign} ${wordsOfTone(tone)[language]}`;
    const wide = widthOf(text, textSize) + 12;
    if (x > 0 && x + wide > width - 8) [x, y] = [0, y + chipHeight + chipGap];
    const chip = { tone, text, x: x + 4, y, width: wide };
    x += wide + chipGap;
    return [chip];
  });
}

function leftOutOf(rows: number, columns: number, language: Language): string | null {
  if (rows === 0 && columns === 0) return null;
  return language === 'zh'
    ? `图中未绘出：地区${rows}个，目标${columns}项`
    : `Not drawn for want of room: ${rows} places, ${columns} targets`;
}
