import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fontRoles, type FontRole } from './ink.js';

/** The families of each role: those that an office has bought first, which we may not ship, and ours at last. */
const chains: Readonly<Record<FontRole, readonly string[]>> = {
  title: ['FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05', 'Noto Serif SC'],
  body: ['FangSong_GB2312', 'FangSong', 'Zhuque Fangsong (technical preview)', 'Noto Serif SC'],
  heading: ['SimHei', 'Noto Sans SC'],
  kai: ['KaiTi_GB2312', 'KaiTi', 'Noto Serif SC'],
  table: ['SimSun', 'Noto Serif SC'],
  chart: ['Noto Sans SC'],
};

/** Static TrueType files: the typesetter cannot use variable ones. */
const ours = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/900Black/NotoSerifSC_900Black.ttf',
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
];
const filesAtMost = 60;

/** What of a font file is asked here; the package has no types of its own. */
interface OpenFont {
  readonly familyName: string;
  readonly postscriptName: string;
  readonly characterSet: readonly number[];
  readonly unitsPerEm: number;
  readonly layout: (text: string) => {
    readonly glyphs: readonly { readonly path: { readonly toSVG: () => string }; readonly advanceWidth: number }[];
  };
}

type OpenFile = OpenFont | { readonly fonts: readonly OpenFont[] };

const load: (name: string) => { readonly openSync: (file: string) => OpenFile } = createRequire(import.meta.url);

interface Face {
  readonly family: string;
  readonly name: string;
  readonly size: number;
  readonly characters: ReadonlySet<number>;
}

export class FontMissing extends Error {}

/** The fonts that there are: a folder of the customer's before the ones that come along. No others are ever used. */
export class FontShelf {
  /** Folders to be searched by the typesetter. */
  readonly folders: readonly string[];
  /** A place in which the typesetter finds nothing but fonts: it may read what lies in its place. */
  readonly workspace: string;
  /** The files of the fonts that come along, for whoever draws pictures with them. */
  readonly chartFiles: readonly string[];
  /** Changes whenever a font does: what is printed with others may look otherwise. */
  readonly digest: string;
  private readonly faces: readonly Face[];
  private readonly covered: Readonly<Record<FontRole, ReadonlySet<number>>>;

  /** @throws FontMissing */
  constructor(ownFolder?: string) {
    const files = ours.map(findFont);
    const own = ownFolder === undefined ? [] : fontFiles(ownFolder);
    this.folders = [...(ownFolder === undefined ? [] : [ownFolder]), ...files.map((file) => path.dirname(file))];
    this.workspace = path.dirname(files[0] ?? '');
    this.chartFiles = files.slice(2);
    this.faces = [...own, ...files].flatMap(readFaces);
    const named = this.faces.map(({ name, size }) => `${name} ${size}`).join('\n');
    this.digest = createHash('sha256').update(named).digest('hex').slice(0, 8);
    const covered = fontRoles.map((role) => [role, this.charactersOf(role)] as const);
    this.covered = { ...emptyShelf, ...Object.fromEntries(covered) };
  }

  /** The families of a role that are here, in their order. */
  families(role: FontRole): string[] {
    return chains[role].filter((family) => this.faces.some((face) => face.family === family));
  }

  covers(role: FontRole, codePoint: number): boolean {
    return this.covered[role].has(codePoint);
  }

  /** A word as a picture of its outlines: nobody who copies or searches a text finds it in between. */
  outline(word: string, colour: string): string {
    const [font] = fontsOf(load('fontkit').openSync(this.chartFiles[1] ?? ''));
    if (font === undefined) throw new FontMissing('Noto Sans SC');
    const { unitsPerEm } = font;
    let at = 0;
    const shapes = font.layout(word).glyphs.map(({ path: shape, advanceWidth }) => {
      const placed = `<path transform="translate(${at} ${unitsPerEm}) scale(1 -1)" d="${shape.toSVG()}"/>`;
      at += advanceWidth + unitsPerEm / 4;
      return placed;
    });
    const box = `0 0 ${at - unitsPerEm / 4} ${unitsPerEm * 1.2}`;
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" fill="${colour}">${shapes.join('')}</svg>`;
  }

  private charactersOf(role: FontRole): ReadonlySet<number> {
    const families = this.families(role);
    const [first, ...others] = this.faces.filter((face) => families.includes(face.family));
    if (first === undefined) return new Set();
    // most shelves hold one set for all: the larger one is shared
    return others.reduce((all, face) => union(all, face.characters), first.characters);
  }
}

const nothing: ReadonlySet<number> = new Set();
const emptyShelf = {
  title: nothing,
  body: nothing,
  heading: nothing,
  kai: nothing,
  table: nothing,
  chart: nothing,
};

function union(one: ReadonlySet<number>, other: ReadonlySet<number>): ReadonlySet<number> {
  const more = [...other].filter((codePoint) => !one.has(codePoint));
  return more.length === 0 ? one : new Set([...one, ...more]);
}

function findFont(name: string): string {
  const [scope, pack, ...rest] = name.split('/');
  try {
    const manifest = createRequire(import.meta.url).resolve(`${scope}/${pack}/package.json`);
    const file = path.join(path.dirname(manifest), ...rest);
    if (existsSync(file)) return file;
  } catch {
    // told below, as where the file is gone
  }
  throw new FontMissing(path.basename(name));
}

/** In the order of their names, so that the same folder is read the same everywhere. */
function fontFiles(folder: string): string[] {
  if (!existsSync(folder)) throw new FontMissing(folder);
  const names = readdirSync(folder)
    .filter((name) => /\.(ttf|otf|ttc)$/i.test(name))
    .sort();
  if (names.length > filesAtMost) throw new FontMissing(`${folder}: > ${filesAtMost}`);
  return names.map((name) => path.join(folder, name));
}

function readFaces(file: string): Face[] {
  try {
    const opened = load('fontkit').openSync(file);
    const size = statSync(file).size;
    return fontsOf(opened).map((font) => ({
      // one family with several weights is named for all of them
      family: font.familyName.replace(/ (Black|Bold|Medium|Light|Regular)$/, ''),
      name: font.postscriptName,
      size,
      characters: new Set(font.characterSet),
    }));
  } catch {
    throw new FontMissing(path.basename(file));
  }
}

const fontsOf = (opened: OpenFile): readonly OpenFont[] => ('fonts' in opened ? opened.fonts : [opened]);
