import { addNotes, removeNotes } from './cell-notes.js';
import { applyEdits, type Edit } from './edit-xml.js';
import type { CellMark } from './group-problems.js';
import { markCells } from './mark-cells.js';
import { addBoxes, removeBoxes } from './note-boxes.js';
import type { OpenPackage } from './open-package.js';
import { printAddress, readAddress } from './cell-address.js';
import { scanTail, tailOf } from './sheet-tail.js';
import type { StyleBook } from './style-book.js';

const notesType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml';
const boxesType = 'application/vnd.openxmlformats-officedocument.vmlDrawing';

/** Colours the cells of one sheet and hangs a note on each; notes of others stay. */
export function annotateSheet(
  book: OpenPackage,
  part: string,
  { marks: given, styles }: { readonly marks: readonly CellMark[]; readonly styles: StyleBook },
): void {
  const text = book.text(part) ?? '';
  const marks = anchored(given, text);
  const notes = book.relations(part).find(({ type }) => type === 'comments')?.part;
  const boxes = boxesOf(book, part, text);
  const notesPart = notes ?? book.freeName('xl/comments', '.xml');
  book.put(notesPart, addNotes(book.text(notesPart), marks, book.mainNamespace));
  if (notes === undefined) {
    book.declare(notesPart, notesType);
    book.relate(part, 'comments', notesPart);
  }
  const boxesPart = boxes ?? book.freeName('xl/drawings/vmlDrawing', '.vml');
  book.put(boxesPart, addBoxes(book.text(boxesPart), marks));
  const painted = markCells(text, marks, styles);
  if (boxes !== undefined) {
    book.put(part, painted);
    return;
  }
  book.declare('.vml', boxesType);
  const id = book.relate(part, 'vmlDrawing', boxesPart);
  book.put(part, withBoxes(painted, `xmlns:r="${book.linkNamespace}" r:id="${id}"`));
}

/** What an earlier list of problems wrote beside the cells. */
export function clearSheet(book: OpenPackage, part: string): void {
  const notes = book.relations(part).find(({ type }) => type === 'comments')?.part;
  const text = notes === undefined ? null : book.text(notes);
  if (notes === undefined || text === null) return;
  const cleared = removeNotes(text);
  if (cleared.text === text) return;
  book.put(notes, cleared.text);
  const boxes = boxesOf(book, part, book.text(part) ?? '');
  const drawn = boxes === undefined ? null : book.text(boxes);
  if (boxes !== undefined && drawn !== null) book.put(boxes, removeBoxes(drawn, cleared.removed));
}

/** The part in which the sheet keeps the boxes of its notes. */
function boxesOf(book: OpenPackage, part: string, text: string): string | undefined {
  let id: string | undefined;
  scanTail(text, {
    open: ({ name, attributes }) => {
      if (name === 'legacyDrawing') id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
    },
  });
  return id === undefined ? undefined : book.relations(part).find((relation) => relation.id === id)?.part;
}

/** Of united cells only the first shows anything: what is said of the others is said there. */
function anchored(marks: readonly CellMark[], text: string): readonly CellMark[] {
  const areas = [...tailOf(text).text.matchAll(/<(?:\w+:)?mergeCell\b[^>]*?\sref="([A-Z]+\d+):([A-Z]+\d+)"/g)].flatMap(
    ([, from, to]) => {
      const [first, last] = [readAddress(from ?? ''), readAddress(to ?? '')];
      return first && last ? [{ first, last }] : [];
    },
  );
  if (areas.length === 0) return marks;
  const found = new Map<string, CellMark>();
  for (const mark of marks) {
    const area = areas.find(
      ({ first, last }) =>
        mark.row >= first.row && mark.row <= last.row && mark.column >= first.column && mark.column <= last.column,
    );
    const place = { row: area?.first.row ?? mark.row, column: area?.first.column ?? mark.column };
    const known = found.get(printAddress(place));
    const tier = known?.tier === 'error' ? 'error' : mark.tier;
    found.set(printAddress(place), { ...place, tier, lines: [...(known?.lines ?? []), ...mark.lines] });
  }
  return [...found.values()];
}

/** What has to stand after the boxes, by the order that the format prescribes. */
const after = [
  'legacyDrawingHF',
  'drawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
];

function withBoxes(text: string, attributes: string): string {
  let [at, depth, prefix] = [-1, 0, ''];
  let end = -1;
  scanTail(text, {
    open: (tag) => {
      depth += 1;
      if (depth === 1) prefix = tag.prefix;
      if (depth === 2 && at < 0 && after.includes(tag.name)) at = tag.start;
    },
    close: (_, { start }) => {
      if (depth === 1) end = start;
      depth -= 1;
    },
  });
  const place = at >= 0 ? at : end;
  const edit: Edit = { start: place, end: place, text: `<${prefix}legacyDrawing ${attributes}/>` };
  return applyEdits(text, [edit]);
}
