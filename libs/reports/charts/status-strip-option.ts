import type { EChartsOption } from 'echarts';
import type { StatusStrip } from '../model/chart.js';
import { colours, type Tone } from '../model/tone.js';
import { fontFamily, ink } from './chart-ink.js';
import type { Frame } from './frame.js';
import { textSize } from './legend.js';
import { chipHeight, headLine, headSize, nameSize, stripLayout, type StripLayout } from './strip-layout.js';

/** Regions by targets: a small field each with the sign of its class; what is behind stands out dark, on a copy too. */
export function statusStripOption(chart: StatusStrip, frame: Frame): EChartsOption {
  const layout = stripLayout(chart, frame);
  return { graphic: [...heads(layout), ...layout.rows.flatMap((_, at) => row(layout, at)), ...legend(layout, frame)] };
}

/** Dark where something is behind, so that the eye finds it; the colours of tables elsewhere. */
function inkOf(tone: Tone): { readonly fill: string; readonly text: string } {
  const { text, ground } = colours[tone];
  return tone === 'behind' || tone === 'not-met' || tone === 'red'
    ? { fill: text, text: ink.paper }
    : { fill: ground, text };
}

function heads({ heads: { lines, upright, height }, left, column }: StripLayout) {
  return lines.flatMap((texts, at) => {
    const middle = left + (at + 0.5) * column;
    return texts.map((text, line) => {
      const across = (line - (texts.length - 1) / 2) * headLine;
      return upright
        ? {
            ...label(text, { size: headSize, align: 'left' }),
            x: middle + across,
            y: height - 4,
            rotation: Math.PI / 2,
          }
        : {
            ...label(text, { size: headSize, align: 'center' }),
            x: middle,
            y: height - 4 - (texts.length - line - 0.5) * headLine,
          };
    });
  });
}

function row({ heads: { height }, left, column, row: high, rows, names }: StripLayout, at: number) {
  const top = height + at * high;
  const sign = Math.min(13, high * 0.68, column * 0.9);
  const fields = (rows[at]?.cells ?? []).flatMap((cell, index) => {
    const { fill, text } = inkOf(cell.tone);
    const x = left + index * column;
    return [
      field({ x, y: top, width: column, height: high }, fill),
      { ...label(cell.sign, { size: sign, align: 'center', fill: text }), x: x + column / 2, y: top + high / 2 },
    ];
  });
  return [
    { ...label(names[at] ?? '', { size: Math.min(nameSize, high), align: 'right' }), x: left - 6, y: top + high / 2 },
    ...fields,
  ];
}

function legend({ legend: chips, legendTop, leftOut }: StripLayout, { height }: Frame) {
  const drawn = chips.flatMap(({ tone, text, x, y, width }) => {
    const { fill, text: colour } = inkOf(tone);
    return [
      field({ x, y: legendTop + y, width, height: chipHeight }, fill),
      {
        ...label(text, { size: textSize, align: 'center', fill: colour }),
        x: x + width / 2,
        y: legendTop + y + chipHeight / 2,
      },
    ];
  });
  if (leftOut === null) return drawn;
  return [
    ...drawn,
    { ...label(leftOut, { size: headSize, align: 'left', fill: ink.quiet }), x: 4, y: height - headLine / 2 },
  ];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const field = ({ x, y, width, height }: Box, fill: string) => ({
  type: 'rect' as const,
  silent: true,
  shape: { x: x + 1, y: y + 1, width: width - 2, height: height - 2, r: 2 },
  style: { fill, stroke: fill === ink.paper ? '#d0d0d0' : fill, lineWidth: 0.5 },
});

interface Lettering {
  readonly size: number;
  readonly align: 'left' | 'center' | 'right';
  readonly fill?: string;
}

const label = (text: string, { size, align, fill = ink.text }: Lettering) => ({
  type: 'text' as const,
  silent: true,
  style: { text, fill, fontFamily, fontSize: size, align, verticalAlign: 'middle' as const },
});
