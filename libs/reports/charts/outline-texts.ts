/** What is asked of a font: the outlines of a text, in its own units with y upwards. */
export interface OutlineFont {
  readonly unitsPerEm: number;
  readonly layout: (text: string) => {
    readonly glyphs: readonly { readonly path: { readonly toSVG: () => string }; readonly advanceWidth: number }[];
  };
}

const texts = /<text ([^>]*)>([^<]*)<\/text>/g;
const attribute = /(?<![a-z-])([a-z-]+)="([^"]*)"/g;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'" };

/** A drawing whose texts are shapes: whoever paints it opens no font, which costs more than all the rest. */
export function outlineTexts(svg: string, fontOf: (bold: boolean) => OutlineFont): string {
  return svg.replace(texts, (_, written: string, content: string) => {
    const given = new Map([...written.matchAll(attribute)].map(([, name = '', value = '']) => [name, value]));
    const font = fontOf(/bold|[6-9]00/.test(given.get('font-weight') ?? ''));
    const { paths, width } = shapesOf(font, unescaped(content));
    const scale = Number(given.get('font-size') ?? 12) / font.unitsPerEm;
    const anchor = { middle: 0.5, end: 1 }[given.get('text-anchor') ?? ''] ?? 0;
    const x = Number(given.get('x') ?? 0) - anchor * width * scale;
    const place = `${given.get('transform') ?? ''} translate(${round(x)} ${given.get('y') ?? 0}) scale(${round(scale)} ${round(-scale)})`;
    return `<g transform="${place.trim()}" fill="${given.get('fill') ?? '#000'}">${paths.join('')}</g>`;
  });
}

function shapesOf(font: OutlineFont, text: string): { readonly paths: readonly string[]; readonly width: number } {
  let width = 0;
  const paths = font.layout(text).glyphs.map(({ path, advanceWidth }) => {
    const shape = path.toSVG();
    const placed = shape === '' ? '' : `<path transform="translate(${width} 0)" d="${shape}"/>`;
    width += advanceWidth;
    return placed;
  });
  return { paths, width };
}

const unescaped = (text: string): string =>
  text.replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);

const round = (size: number): number => Math.round(size * 1e6) / 1e6;
