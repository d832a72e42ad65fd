import { printAddress } from './cell-address.js';
import { appendTo, applyEdits, escapeXml, scanXml, type Edit } from './edit-xml.js';
import type { CellMark } from './group-problems.js';

/** Whose notes these are. */
const noteAuthor = '序时校验';

/** How they begin: by this they are found again, and taken out, when the file comes back. */
const ours = /(^|\r?\n)\s{0,8}(【(强制|核实) |\[(must fix|please verify) )/;

/** Notes in a part that may hold notes of others already. A cell has one note: where there is one, ours follows in it. */
export function addNotes(text: string | null, marks: readonly CellMark[], namespace: string): string {
  const given =
    text ??
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="${namespace}"><authors></authors><commentList></commentList></comments>`;
  const { texts, authors } = readNotes(given);
  const known = new Map(texts.map((note) => [note.ref, note]));
  const edits: Edit[] = [];
  const added: CellMark[] = [];
  for (const mark of marks) {
    const note = known.get(printAddress(mark));
    if (note === undefined) added.push(mark);
    else edits.push({ start: note.end, end: note.end, text: runOf(`\n${mark.lines.join('\n')}`, note.prefix) });
  }
  const continued = applyEdits(given, edits);
  const withAuthor = appendTo(continued, 'authors', (p) => `<${p}author>${noteAuthor}</${p}author>`) ?? continued;
  const comments = (p: string) =>
    added
      .map(
        (mark) =>
          `<${p}comment ref="${printAddress(mark)}" authorId="${authors}"><${p}text>${runOf(mark.lines.join('\n'), p)}</${p}text></${p}comment>`,
      )
      .join('');
  return appendTo(withAuthor, 'commentList', comments) ?? withAuthor;
}

function runOf(text: string, p: string): string {
  return `<${p}r><${p}rPr><${p}sz val="9"/><${p}rFont val="宋体"/></${p}rPr><${p}t xml:space="preserve">${escapeXml(text)}</${p}t></${p}r>`;
}

/** What stands between the tags of a piece of text. */
interface Piece {
  readonly start: number;
  stop: number;
  said: string;
}

interface Note {
  readonly ref: string;
  readonly prefix: string;
  readonly start: number;
  stop: number;
  /** Where its text ends. */
  end: number;
  readonly pieces: Piece[];
}

function readNotes(text: string): { readonly texts: readonly Note[]; readonly authors: number } {
  const texts: Note[] = [];
  let authors = 0;
  let [note, piece]: [Note | null, Piece | null] = [null, null];
  scanXml(text, {
    open: ({ name, attributes, prefix, start, end, selfClosing }) => {
      if (name === 'author') authors += 1;
      if (name === 't' && note && !selfClosing) note.pieces.push((piece = { start: end, stop: end, said: '' }));
      if (name !== 'comment') return;
      note = { ref: attributes['ref'] ?? '', prefix, start, stop: end, end, pieces: [] };
      if (!selfClosing) texts.push(note);
    },
    text: (found) => {
      if (piece) piece.said += found;
    },
    close: (name, { start, end }) => {
      if (name === 't' && piece) [piece.stop, piece] = [start, null];
      if (name === 'text' && note) note.end = start;
      if (name === 'comment' && note) [note.stop, note] = [end, null];
    },
  });
  return { texts, authors };
}

/** Takes out what an earlier list of problems left behind; the cells whose whole note went. */
export function removeNotes(text: string): { readonly text: string; readonly removed: readonly string[] } {
  const removed: string[] = [];
  const edits = readNotes(text).texts.flatMap(({ ref, start, stop, pieces }) => {
    const said = pieces.map((piece) => piece.said).join('');
    const from = said.search(ours);
    if (from < 0) return [];
    if (said.slice(0, from).trim() !== '') return cutPieces(pieces, from);
    removed.push(ref);
    return [{ start, end: stop, text: '' }];
  });
  return { text: applyEdits(text, edits), removed };
}

/** Ours follows in somebody else's note. Programs part it into pieces as they please, so it is counted by signs. */
function cutPieces(pieces: readonly Piece[], length: number): Edit[] {
  let before = 0;
  return pieces.flatMap(({ start, stop, said }) => {
    const kept = Math.max(0, length - before);
    before += said.length;
    return kept >= said.length ? [] : [{ start, end: stop, text: escapeXml(said.slice(0, kept)) }];
  });
}
