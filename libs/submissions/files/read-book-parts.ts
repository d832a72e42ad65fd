import type { Workbook } from './open-workbook.js';
import { readXml } from './read-xml.js';

export type Shown = 'plain' | 'percent' | 'date';

export interface Book {
  /** The first sheet that people see. */
  readonly sheet: { readonly name: string; readonly part: string } | null;
  readonly date1904: boolean;
}

const stringLimit = { count: 2_000_000, signs: 60_000_000 };

/** Name and part of the first visible sheet. The order in the archive is not the order in the book. */
export async function readBook(book: Workbook): Promise<Book> {
  const main = (await relations(book, '_rels/.rels')).byType('officeDocument') ?? 'xl/workbook.xml';
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const links = await relations(book, `${folder}_rels/${main.slice(folder.length)}.rels`, folder);
  const sheets: { name: string; part: string }[] = [];
  let date1904 = false;
  await readXml(book, main, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible' || sheets.length > 0) return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      sheets.push({ name: (attributes['name'] ?? '').slice(0, 100), part: links.byId(id) ?? '' });
    },
  });
  const sheet = sheets[0];
  return { sheet: sheet && book.entries.has(sheet.part) ? sheet : null, date1904 };
}

async function relations(book: Workbook, part: string, folder = '') {
  const ids = new Map<string, string>();
  const types = new Map<string, string>();
  await readXml(book, part, {
    open(name, { Id, Type, Target }) {
      if (name !== 'Relationship' || !Target) return;
      const path = Target.startsWith('/') ? Target.slice(1) : folder + Target;
      ids.set(Id ?? '', path);
      const type = (Type ?? '').slice((Type ?? '').lastIndexOf('/') + 1);
      if (!types.has(type)) types.set(type, path);
    },
  });
  return { byId: (id: string) => ids.get(id), byType: (type: string) => types.get(type) };
}

/** Which number formats show a percentage or a date, by the index that cells name. */
export async function readFormats(book: Workbook): Promise<readonly Shown[]> {
  const custom = new Map<string, string>();
  const shown: Shown[] = [];
  let inside = false;
  await readXml(book, 'xl/styles.xml', {
    open(name, attributes) {
      if (name === 'numFmt') custom.set(attributes['numFmtId'] ?? '', attributes['formatCode'] ?? '');
      if (name === 'cellXfs') inside = true;
      if (name === 'xf' && inside) shown.push(shownAs(attributes['numFmtId'] ?? '0', custom));
    },
    close(name) {
      if (name === 'cellXfs') inside = false;
    },
  });
  return shown;
}

function shownAs(id: string, custom: ReadonlyMap<string, string>): Shown {
  const code = custom.get(id);
  if (code === undefined) {
    const number = Number(id);
    if (number === 9 || number === 10) return 'percent';
    const isDate =
      (number >= 14 && number <= 22) ||
      (number >= 27 && number <= 36) ||
      (number >= 45 && number <= 47) ||
      (number >= 50 && number <= 58);
    return isDate ? 'date' : 'plain';
  }
  const bare = code.slice(0, 500).replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  if (bare.includes('%')) return 'percent';
  return /[ymdhs]/i.test(bare.replace(/general/gi, '')) ? 'date' : 'plain';
}

/** The strings that cells point to; readings aids (phonetic runs) are no part of them. */
export async function readSharedStrings(book: Workbook): Promise<readonly string[]> {
  const strings: string[] = [];
  let current = '';
  let signs = 0;
  let [inText, phonetic] = [false, 0];
  await readXml(book, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic += 1;
      inText = name === 't' && phonetic === 0;
    },
    text(text) {
      if (!inText) return;
      current += text;
      signs += text.length;
      if (signs > stringLimit.signs) throw new Error('too much text');
    },
    close(name) {
      if (name === 'rPh') phonetic -= 1;
      if (name === 't') inText = false;
      if (name === 'si' && strings.push(current) > stringLimit.count) throw new Error('too many strings');
    },
  });
  return strings;
}
