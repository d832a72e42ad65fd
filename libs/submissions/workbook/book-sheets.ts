import { applyEdits, escapeXml, scanXml, withAttributes, type Edit } from './edit-xml.js';
import type { OpenPackage } from './open-package.js';

export interface BookSheet {
  readonly name: string;
  readonly part: string;
  readonly hidden: boolean;
}

/** The sheets in the order of the book. */
export function sheetsOf(book: OpenPackage): readonly BookSheet[] {
  const parts = new Map(book.relations(book.main).map(({ id, part }) => [id, part]));
  const found: BookSheet[] = [];
  scanXml(book.text(book.main) ?? '', {
    open({ name, attributes }) {
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const hidden = (attributes['state'] ?? 'visible') !== 'visible';
      found.push({ name: attributes['name'] ?? '', part: parts.get(id) ?? '', hidden });
    },
  });
  return found.filter(({ part }) => book.has(part));
}

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';

/** Puts a sheet before all others and opens the book on it; one of that name is replaced where it stands. */
export function putFirstSheet(book: OpenPackage, name: string, xml: string): void {
  const known = sheetsOf(book);
  const old = known.find((sheet) => sheet.name === name);
  for (const { part } of known) book.put(part, notSelected(book.text(part) ?? ''));
  if (old) {
    book.put(old.part, xml);
    book.parts.delete(
      `${old.part.slice(0, old.part.lastIndexOf('/') + 1)}_rels/${old.part.slice(old.part.lastIndexOf('/') + 1)}.rels`,
    );
    book.put(book.main, opened(book.text(book.main) ?? '', { active: known.indexOf(old) }));
    return;
  }
  const part = book.freeName('xl/worksheets/sheet', '.xml');
  book.put(part, xml);
  book.declare(part, sheetType);
  const id = book.relate(book.main, 'worksheet', part);
  book.put(
    book.main,
    opened(book.text(book.main) ?? '', { active: 0, added: { name, id, namespace: book.linkNamespace } }),
  );
}

interface Opening {
  readonly active: number;
  readonly added?: { readonly name: string; readonly id: string; readonly namespace: string };
}

/** Names that belong to one sheet say which by its place in the book, and every place moves by one. */
function opened(text: string, { active, added }: Opening): string {
  const edits: Edit[] = [];
  let highest = 0;
  const lists: { readonly at: number; readonly prefix: string }[] = [];
  scanXml(text, {
    open: ({ name, attributes, prefix, start, end }) => {
      const change = (to: Readonly<Record<string, string | null>>) => {
        edits.push({ start, end, text: withAttributes(text.slice(start, end), to) });
      };
      if (name === 'workbookView') change({ activeTab: String(active), firstSheet: null });
      if (name === 'sheets') lists.push({ at: end, prefix });
      if (name === 'sheet') highest = Math.max(highest, Number(attributes['sheetId'] ?? 0));
      const local = attributes['localSheetId'];
      if (name === 'definedName' && added && local !== undefined) change({ localSheetId: String(Number(local) + 1) });
    },
  });
  const [place] = lists;
  if (added && place) {
    const { name, id, namespace } = added;
    const entry = `<${place.prefix}sheet name="${escapeXml(name)}" sheetId="${highest + 1}" xmlns:r="${namespace}" r:id="${id}"/>`;
    edits.push({ start: place.at, end: place.at, text: entry });
  }
  return applyEdits(text, edits);
}

/** Two selected sheets would both be written in by whoever types. */
function notSelected(text: string): string {
  const head = /<(?:\w+:)?sheetData\b/.exec(text)?.index ?? text.length;
  return (
    text.slice(0, head).replace(/(<(?:\w+:)?sheetView\b[^>]*?)\stabSelected="(?:1|true)"/g, '$1') + text.slice(head)
  );
}
