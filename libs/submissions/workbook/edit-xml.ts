import { SaxesParser } from 'saxes';

/** A tag as it stands in a text: its name without prefix, and where it begins and ends. */
export interface Tag {
  readonly name: string;
  readonly prefix: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly start: number;
  readonly end: number;
  readonly selfClosing: boolean;
}

export interface XmlVisitor {
  readonly open?: (tag: Tag) => void;
  readonly close?: (name: string, place: { readonly start: number; readonly end: number }) => void;
  readonly text?: (text: string) => void;
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Walks a text that stays as it is, so that everything about it that is not meant to change can be kept to the sign. */
export function scanXml(text: string, visitor: XmlVisitor): void {
  const parser = new SaxesParser();
  parser.on('doctype', () => {
    throw new Error('a workbook has no DOCTYPE');
  });
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    const end = parser.position;
    const start = text.lastIndexOf('<', end - 1);
    visitor.open?.({ ...named(name), attributes, start, end, selfClosing: isSelfClosing });
  });
  parser.on('closetag', ({ name, isSelfClosing }) => {
    const end = parser.position;
    visitor.close?.(named(name).name, { start: isSelfClosing ? end : text.lastIndexOf('<', end - 1), end });
  });
  parser.on('text', (found) => visitor.text?.(found));
  parser.write(text).close();
}

function named(name: string): { readonly name: string; readonly prefix: string } {
  const at = name.indexOf(':');
  return { name: name.slice(at + 1), prefix: name.slice(0, at + 1) };
}

/** Edits never overlap; those at one place stand in the order in which they were made. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    pieces.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}

/** Puts children at the end of the first element of that name, and opens it where it was written as an empty one. */
export function appendTo(text: string, element: string, children: (prefix: string) => string): string | null {
  const tags: Tag[] = [];
  const ends: number[] = [];
  scanXml(text, {
    open: (tag) => {
      if (tag.name === element && tags.length === 0) tags.push(tag);
    },
    close: (name, { start }) => {
      if (name === element && ends.length === 0) ends.push(start);
    },
  });
  const [tag] = tags;
  const [end] = ends;
  if (tag === undefined || end === undefined) return null;
  if (!tag.selfClosing) return applyEdits(text, [{ start: end, end, text: children(tag.prefix) }]);
  const opened = `${text.slice(tag.start, tag.end).replace(/(?<!\s)\s*\/>$/, '')}>`;
  const filled = `${opened}${children(tag.prefix)}</${tag.prefix}${element}>`;
  return applyEdits(text, [{ start: tag.start, end: tag.end, text: filled }]);
}

/** Gives a tag other attributes; null takes one away. All else about it stays. */
export function withAttributes(tag: string, attributes: Readonly<Record<string, string | null>>): string {
  const names = Object.keys(attributes);
  const bare = names.reduce((text, name) => text.replace(new RegExp(`\\s${name}\\s*=\\s*("[^"]*"|'[^']*')`), ''), tag);
  const added = names.flatMap((name) => {
    const value = attributes[name];
    return typeof value === 'string' ? [` ${name}="${escapeXml(value)}"`] : [];
  });
  return bare.replace(/^<[^\s/>]+/, (start) => start + added.join(''));
}

/** Signs that XML cannot say at all are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '');
}
