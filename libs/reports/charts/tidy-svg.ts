import { fontFamily } from './chart-ink.js';

/** Of the em box of a Chinese font, which reaches from 0.88 above the baseline to 0.12 below. */
const middle = 0.38;

/** XML has no way to write them. */
// eslint-disable-next-line no-control-regex
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * Makes a drawing of ECharts a function of what it shows: names that count up in a process are numbered anew with a
 * prefix, so that several drawings may stand in one page, and what serves a pointer is left out. Where text stands is said by
 * its baseline, since programs disagree on where its middle is; the font is named once.
 */
export function tidySvg(svg: string, prefix: string): string {
  const names = new Map<string, string>();
  return svg
    .replace(unwritable, '')
    .replace(/<style\s*>[\s\S]*?<\/style>\s*/g, '')
    .replace(/<(?!\/|text)[^<>]*>/g, (tag) => plain(tag).replace(/(id="|url\(#|href="#)(zr[^")]+)/g, renamed))
    .replace(/<text [^>]*>/g, (tag) => withBaseline(plain(tag)))
    .replace('<svg ', `<svg font-family="'${fontFamily}', sans-serif" `);

  function renamed(_: string, before: string, name: string): string {
    const known = names.get(name) ?? `${prefix}-${names.size + 1}`;
    names.set(name, known);
    return before + known;
  }
}

const plain = (tag: string): string => tag.replace(/ (?:class|ecmeta_[a-z_]+|pointer-events)="[^"]*"/g, '');

function withBaseline(tag: string): string {
  const size = Number(/font-size:([\d.]+)px/.exec(tag)?.[1] ?? 12);
  const y = Number(/ y="([-\d.]+)"/.exec(tag)?.[1] ?? 0);
  const lowered = tag.includes('dominant-baseline="central"') ? y + middle * size : y;
  return tag
    .replace(/ (?:y|style|dominant-baseline|xml:space)="[^"]*"/g, '')
    .replace('<text', `<text y="${Number(lowered.toFixed(2))}" font-size="${size}"`);
}
