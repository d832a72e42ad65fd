import { printAddress } from './cell-address.js';
import { appendTo, applyEdits, escapeXml, scanXml, type Edit } from './edit-xml.js';
import type { CellMark } from './group-problems.js';

/** Whose notes these are. */
const noteAuthor = '序时校验';

/** How they begin: by this they are found again, and taken out, when the file comes back. */
const ours = /^(【(强制|核实) |\[(must fix|please verify) )/;

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
  const followed = applyEdits(given, edits);
  const withAuthor = appendTo(followed, 'authors', (p) => `<${p}author>${noteAuthor}</${p}author>`) ?? followed;
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

/** A piece of a note's text, or all of it. */
interface Piece {
  readonly start: number;
  stop: number;
  said: string;
}

interface Note extends Piece {
  readonly ref: string;
  readonly prefix: string;
  /** Where its text ends. */
  end: number;
  readonly runs: Piece[];
}

function readNotes(text: string): { readonly texts: readonly Note[]; readonly authors: number } {
  const texts: Note[] = [];
  let authors = 0;
  let note: Note | null = null;
  scanXml(text, {
    open: ({ name, attributes, prefix, start, end, selfClosing }) => {
      if (name === 'author') authors += 1;
      if (name === 'r') note?.runs.push({ start, stop: end, said: '' });
      if (name !== 'comment') return;
      note = { ref: attributes['ref'] ?? '', prefix, start, stop: end, end, said: '', runs: [] };
      if (!selfClosing) texts.push(note);
    },
    text: (found) => {
      for (const piece of note ? [note, ...note.runs.slice(-1)] : []) piece.said += found;
    },
    close: (name, { start, end }) => {
      const run = note?.runs.at(-1);
      if (name === 'r' && run) run.stop = end;
      if (name === 'text' && note) note.end = start;
      if (name !== 'comment' || !note) return;
      note.stop = end;
      note = null;
    },
  });
  return { texts, authors };
}

const isOurs = ({ said }: Piece): boolean => ours.test(said.trim());

/** Takes out what an earlier list of problems left behind; the cells whose whole note went. */
export function removeNotes(text: string): { readonly text: string; readonly removed: readonly string[] } {
  const { texts } = readNotes(text);
  const gone = texts.filter(isOurs);
  const runs = texts.filter((note) => !isOurs(note)).flatMap((note) => note.runs.filter(isOurs));
  const edits = [...gone, ...runs].map(({ start, stop }) => ({ start, end: stop, text: '' }));
  return { text: applyEdits(text, edits), removed: gone.map(({ ref }) => ref) };
}
