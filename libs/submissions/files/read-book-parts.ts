import { textCell } from './cell-of.js';
import { shownAs, type Shown } from './number-format.js';
import type { Workbook } from './open-workbook.js';
import { readXml } from './read-xml.js';
import { unreadable, unsupported } from './refuse-file.js';
import type { SheetCell } from './sheet-row.js';

export interface BookSheet {
  readonly name: string;
  readonly part: string;
  readonly visible: boolean;
}

export interface Book {
  /** In the order of the book, which is not the order of the archive. */
  readonly sheets: readonly BookSheet[];
  readonly date1904: boolean;
  readonly styles: string;
  readonly strings: string;
}

const limits = { sheets: 500, strings: 2_000_000, signs: 60_000_000, formats: 100_000, text: 32_767 };

/** Which sheets there are, and in which parts they and what they share stand. */
export async function readBook(book: Workbook): Promise<Book> {
  await refuseMacros(book);
  const main = (await relations(book, '_rels/.rels')).byType('officeDocument') ?? 'xl/workbook.xml';
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const links = await relations(book, `${folder}_rels/${main.slice(folder.length)}.rels`, folder);
  const sheets: BookSheet[] = [];
  let date1904 = false;
  await readXml(book, main, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attributes.get('date1904') ?? '');
      if (name !== 'sheet') return;
      const link = links.byId(attributes.prefixed('id') ?? '');
      const visible = (attributes.get('state') ?? 'visible') === 'visible';
      // a chart has a sheet of its own and no cells
      if (link?.type === 'worksheet') {
        sheets.push({ name: (attributes.get('name') ?? '').slice(0, 100), part: link.path, visible });
      }
      if (sheets.length > limits.sheets) throw unreadable();
    },
  });
  const styles = links.byType('styles') ?? `${folder}styles.xml`;
  return { sheets, date1904, styles, strings: links.byType('sharedStrings') ?? `${folder}sharedStrings.xml` };
}

/** A workbook that is declared to hold macros is one, wherever it keeps them. */
async function refuseMacros(book: Workbook): Promise<void> {
  await readXml(book, '[Content_Types].xml', {
    open(_, attributes) {
      const type = attributes.get('ContentType') ?? '';
      if (/macroEnabled|vbaProject/i.test(type))
        throw unsupported('带宏的工作簿（.xlsm）', 'a workbook with macros (.xlsm)');
      if (/sheet\.binary/i.test(type)) throw unsupported('.xlsb 工作簿', 'an .xlsb workbook');
    },
  });
}

interface Link {
  readonly type: string;
  readonly path: string;
}

async function relations(book: Workbook, part: string, folder = '') {
  const byId = new Map<string, Link>();
  const byType = new Map<string, string>();
  await readXml(book, part, {
    open(name, attributes) {
      const target = attributes.get('Target');
      if (name !== 'Relationship' || !target || attributes.get('TargetMode') === 'External') return;
      const path = inside(folder, target);
      const kind = attributes.get('Type') ?? '';
      const type = kind.slice(kind.lastIndexOf('/') + 1);
      byId.set(attributes.get('Id') ?? '', { type, path });
      if (!byType.has(type)) byType.set(type, path);
    },
  });
  return { byId: (id: string) => byId.get(id), byType: (type: string) => byType.get(type) };
}

/** A path within the archive; it is only ever looked up among the parts. */
function inside(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of (folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** Which number formats show a percentage or a date, by the index that cells name. */
export async function readFormats(book: Workbook, part: string): Promise<readonly Shown[]> {
  const custom = new Map<number, string>();
  const shown: Shown[] = [];
  let inCells = false;
  await readXml(book, part, {
    open(name, attributes) {
      if (name === 'numFmt') custom.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      shown.push(shownAs(Number(attributes.get('numFmtId') ?? 0), custom));
      if (shown.length > limits.formats) throw unreadable();
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return shown;
}

/** The strings that cells point to; reading aids (phonetic runs) are no part of them. */
export async function readSharedStrings(book: Workbook, part: string): Promise<readonly (SheetCell | null)[]> {
  const strings: (SheetCell | null)[] = [];
  let current = '';
  let signs = 0;
  let [inText, phonetic] = [false, 0];
  await readXml(book, part, {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') phonetic += 1;
      inText = name === 't' && phonetic === 0;
    },
    text(text) {
      if (!inText) return;
      signs += text.length;
      // one sign beyond the limit is enough to know that a cell is too long
      if (current.length <= limits.text) current += text;
      if (signs > limits.signs) throw unreadable();
    },
    close(name) {
      if (name === 'rPh') phonetic -= 1;
      if (name === 't') inText = false;
      if (name === 'si' && strings.push(textCell(current)) > limits.strings) throw unreadable();
    },
  });
  return strings;
}
