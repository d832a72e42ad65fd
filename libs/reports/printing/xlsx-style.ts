import type { CellStyle } from 'hucre/xlsx';
import { colours, type Tone } from '../model/tone.js';

type AlignmentStyle = NonNullable<CellStyle['alignment']>;

const line = { style: 'thin', color: { rgb: 'BFBFBF' } } as const;
const border = { top: line, right: line, bottom: line, left: line };
const solid = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const;
const font = { name: '宋体', size: 11 } as const;
const wrapped: AlignmentStyle = { vertical: 'center', wrapText: true };

/** How the cells of an annex look; 宋体 and 黑体 are in every office. */
export const xlsxStyle = {
  title: { font: { name: '黑体', size: 14 }, alignment: { ...wrapped, horizontal: 'left' } },
  facts: { font: { ...font, size: 10, color: { rgb: '595959' } }, alignment: wrapped },
  stamp: { font: { ...font, bold: true, color: { rgb: 'B0152A' } }, alignment: wrapped },
  label: { font: { ...font, bold: true }, border, fill: solid('F0F0F0'), alignment: wrapped },
  value: { font, border, alignment: wrapped },
  head: {
    font: { ...font, bold: true },
    border,
    fill: solid('DDE7F3'),
    alignment: { ...wrapped, horizontal: 'center' },
  },
  link: { font: { ...font, color: { rgb: '0B5394' }, underline: true }, border, alignment: wrapped },
  remark: { font: { ...font, size: 10 }, alignment: { ...wrapped, vertical: 'top' } },
} as const satisfies Readonly<Record<string, CellStyle>>;

/** Of a cell of a table: its side, and its colours where it has a tone; sign and word stand in it besides. */
export function cellStyle(align: 'left' | 'center' | 'right', tone: Tone | undefined): CellStyle {
  const alignment: AlignmentStyle = { ...wrapped, horizontal: align, ...(align === 'center' ? {} : { indent: 1 }) };
  if (tone === undefined) return { font, border, alignment };
  const { text, ground } = colours[tone];
  const toned = { ...font, bold: true, color: { rgb: text.slice(1).toUpperCase() } };
  return { font: toned, border, alignment, fill: solid(ground.slice(1).toUpperCase()) };
}
