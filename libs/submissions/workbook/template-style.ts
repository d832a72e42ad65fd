import type { CellStyle } from 'hucre/xlsx';

/** How the cells of a template look. Pale yellow is for writing, grey works itself out or is not asked for. */
const line = { style: 'thin', color: { rgb: 'BFBFBF' } } as const;
const border = { top: line, right: line, bottom: line, left: line };
const solid = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const;
const wrapped = { vertical: 'center', wrapText: true } as const;

export const inputColour = 'FFFBE6';
export const greyColour = 'F0F0F0';

export const templateFont = { name: '宋体', size: 10 } as const;

export const templateStyle = {
  title: { font: { ...templateFont, size: 16, bold: true }, alignment: { horizontal: 'center', vertical: 'center' } },
  facts: { font: { ...templateFont, bold: true }, alignment: wrapped },
  legend: { font: { ...templateFont, color: { rgb: '595959' } }, alignment: wrapped },
  header: {
    font: { ...templateFont, bold: true },
    fill: solid('DDE7F3'),
    border,
    alignment: { ...wrapped, horizontal: 'center' },
  },
  text: { font: templateFont, border, alignment: wrapped },
  code: { font: { ...templateFont, size: 9, color: { rgb: '595959' } }, border, alignment: wrapped },
  required: {
    font: { ...templateFont, size: 14, bold: true, color: { rgb: 'C00000' } },
    border,
    alignment: { horizontal: 'center', vertical: 'center' },
  },
  input: {
    font: templateFont,
    fill: solid(inputColour),
    border,
    alignment: wrapped,
    protection: { locked: false },
  },
  date: {
    font: templateFont,
    fill: solid(inputColour),
    border,
    alignment: wrapped,
    numFmt: 'yyyy-mm-dd',
    protection: { locked: false },
  },
  closed: { font: templateFont, fill: solid(greyColour), border, alignment: wrapped },
  guide: { font: { ...templateFont, size: 11 }, alignment: { vertical: 'top', wrapText: true } },
  guideHead: { font: { ...templateFont, size: 12, bold: true }, alignment: wrapped },
} as const satisfies Readonly<Record<string, CellStyle>>;

export function computedStyle(format: string): CellStyle {
  return { ...templateStyle.closed, numFmt: format };
}
