import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import { outlineTexts, type OutlineFont } from './outline-texts.js';

/** The fonts of the charts, the regular one and the bold one, and how many dots there are to a CSS pixel (3: 288 to the inch). */
export interface PictureFonts {
  readonly fontFiles: readonly string[];
  readonly scale?: number;
}

// the package has no types of its own
const load: (name: string) => { readonly openSync: (file: string) => OutlineFont } = createRequire(import.meta.url);

/** Opened once: two files of some ten megabytes, of which only the characters that are drawn are read. */
const opened = new Map<string, OutlineFont>();

function fontAt(file: string): OutlineFont {
  const font = opened.get(file) ?? load('fontkit').openSync(file);
  opened.set(file, font);
  return font;
}

/** A chart as PNG, for programs that show no SVG; only the fonts named are used, whatever the machine has. */
export function chartPicture(svg: string, { fontFiles, scale = 3 }: PictureFonts): Uint8Array {
  const [regular = '', bold = regular] = fontFiles;
  const drawing = new Resvg(
    outlineTexts(svg, (isBold) => fontAt(isBold ? bold : regular)),
    { fitTo: { mode: 'zoom', value: scale }, font: { loadSystemFonts: false } },
  );
  return drawing.render().asPng();
}
