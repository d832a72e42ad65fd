import { scanXml, type XmlVisitor } from './edit-xml.js';

/** What stands behind the cells of a sheet, which is little where the cells are many. */
export interface SheetTail {
  readonly text: string;
  readonly start: number;
}

/** All of the sheet where it has no cells that could be passed over. */
export function tailOf(text: string): SheetTail {
  const { prefix } = rootOf(text);
  const shut = text.lastIndexOf(`</${prefix}sheetData>`);
  const start = shut < 0 ? 0 : shut + `</${prefix}sheetData>`.length;
  return { text: text.slice(start), start };
}

/** Walks the tail as if nothing were before it but the root; places are those of the whole text. */
export function scanTail(text: string, visitor: XmlVisitor): void {
  const tail = tailOf(text);
  if (tail.start === 0) {
    scanXml(text, visitor);
    return;
  }
  const root = rootOf(text).tag;
  const by = tail.start - root.length;
  scanXml(root + tail.text, {
    open: (tag) => visitor.open?.({ ...tag, start: tag.start + by, end: tag.end + by }),
    close: (name, { start, end }) => visitor.close?.(name, { start: start + by, end: end + by }),
  });
}

function rootOf(text: string): { readonly tag: string; readonly prefix: string } {
  const [tag = '', prefix = ''] = /<((?:\w+:)?)worksheet\b[^>]*>/.exec(text) ?? [];
  return { tag, prefix };
}
