import type { GivenValue } from './given-submission.js';
import { isEmptyCell } from './is-empty-cell.js';
import { problemAt, seenIn } from './problem-at.js';
import type { Faults } from './read-figure.js';

/** Everything that a row says in words: its note, and the reason for what is missing or odd. */
export type Notes = { readonly kind: 'notes'; readonly text: string | null } | Faults;

const longest = 1000;

export function readNotes(value: GivenValue): Notes {
  const [note, reason] = [readText(value, 'note'), readText(value, 'explanation')];
  if (typeof note !== 'string' || typeof reason !== 'string') {
    const problems = [note, reason].flatMap((one) => (typeof one === 'string' ? [] : one.problems));
    return { kind: 'faults', problems };
  }
  const texts = [...new Set([note, reason])].filter((text) => text !== '');
  return { kind: 'notes', text: texts.length === 0 ? null : texts.join('；').slice(0, longest) };
}

/** A NUL and half a character cannot be stored, and the other controls mean nothing in a note. */
// eslint-disable-next-line no-control-regex -- those controls are what is looked for
const notKept = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]|\p{Cs}/u;

function readText(value: GivenValue, field: 'note' | 'explanation'): string | Faults {
  const cell = value.cells[field];
  if (cell === undefined || isEmptyCell(cell)) return '';
  const text = cell.kind === 'json' ? cell.value : cell.text;
  if (typeof text === 'string' && text.length <= longest && !notKept.test(text)) {
    return text.trim();
  }
  const message = {
    zh: `备注是不超过${longest}字的文字，不含控制字符`,
    en: `a note is text of at most ${longest} characters, without control characters`,
  };
  return {
    kind: 'faults',
    problems: [problemAt(value.at(field), { code: 'submission.note_invalid', seen: seenIn(cell), message })],
  };
}
