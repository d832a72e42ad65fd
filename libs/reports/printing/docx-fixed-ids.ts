import type { Parts } from './repack-archive.js';

/** Parts whose drawings and bookmarks are numbered in one row. */
const story = /^word\/(?:document|footnotes|header\d+|footer\d+)\.xml$/;

/**
 * What the writer draws by lot or counts up in its process, written again in the order in which it stands: relation ids,
 * numbers of drawings and bookmarks; and the day of the file, which is the cut-off. Tags alone are changed: in words a
 * `<` is written &lt;.
 */
export function fixIds(parts: Parts, day: string): void {
  for (const name of [...parts.keys()].filter((one) => one.endsWith('.rels'))) fixRelations(parts, name);
  const [drawings, bookmarks] = [new Numbers(1), new Numbers(0)];
  for (const name of [...parts.keys()].filter((one) => story.test(one)).sort())
    edit(parts, name, (xml) =>
      xml
        .replace(
          /(<wp:docPr\b[^>]*?\bid=")([^"]*)"/g,
          (_, before: string, id: string) => `${before}${drawings.next(id)}"`,
        )
        .replace(/(<pic:cNvPr\b[^>]*?\bid=")([^"]*)"/g, (_, before: string) => `${before}0"`)
        .replace(
          /(<w:bookmark(?:Start|End)\b[^>]*?\bw:id=")([^"]*)"/g,
          (_, before: string, id: string) => `${before}${bookmarks.of(`${name} ${id}`)}"`,
        )
        .replace(/(<v:shape\b[^>]*?\bid="PowerPlusWaterMarkObject)[^"]*"/g, (_, before: string) => `${before}"`)
        .replace(noteField, '$1<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>$2'),
    );
  edit(parts, 'docProps/core.xml', (xml) =>
    xml.replace(/(<dcterms:(?:created|modified)\b[^>]*>)[^<]*/g, (_, before: string) => before + day),
  );
}

/**
 * Takes the style that all others follow off the grid of the page, and lets no comma stand outside of the text; the writer of the file has no words for either.
 */
export function settleLines(parts: Parts): void {
  edit(parts, 'word/styles.xml', (xml) =>
    xml.replace(
      /(<w:style [^>]*w:styleId="Normal"[\s\S]*?<w:pPr>)/,
      '$1<w:overflowPunct w:val="0"/><w:snapToGrid w:val="0"/>',
    ),
  );
}

/** Whoever points to a note that stands already does so in small raised print. */
const noteField = /(<w:fldSimple w:instr="NOTEREF [^"]*"[^>]*><w:r>)(<w:t)/g;

class Numbers {
  private readonly known = new Map<string, number>();
  private count: number;

  constructor(private readonly first: number) {
    this.count = first;
  }

  next(_: string): number {
    return this.count++;
  }

  of(id: string): number {
    const number = this.known.get(id) ?? this.first + this.known.size;
    this.known.set(id, number);
    return number;
  }
}

/** rIds of a part in the order of its list, there and wherever the part uses them. */
function fixRelations(parts: Parts, name: string): void {
  const list = parts.get(name)?.toString('utf8') ?? '';
  const ids = [...list.matchAll(/<Relationship\b[^>]*?\bId="([^"]*)"/g)].map(([, id = '']) => id);
  const fixed = new Map(ids.map((id, at) => [id, `rId${at + 1}`]));
  const rename = (id: string): string => fixed.get(id) ?? id;
  edit(parts, name, (xml) =>
    xml.replace(/(<Relationship\b[^>]*?\bId=")([^"]*)"/g, (_, before: string, id: string) => `${before}${rename(id)}"`),
  );
  const part = name.replace(/_rels\/([^/]*)\.rels$/, '$1');
  if (parts.has(part))
    edit(parts, part, (xml) =>
      xml.replace(/<[^<>]*\br:(?:id|embed|link|pict)="[^<>]*>/g, (tag) =>
        tag.replace(
          /(\br:(?:id|embed|link|pict)=")([^"]*)"/g,
          (_, before: string, id: string) => `${before}${rename(id)}"`,
        ),
      ),
    );
}

function edit(parts: Parts, name: string, change: (xml: string) => string): void {
  const part = parts.get(name);
  if (part !== undefined) parts.set(name, Buffer.from(change(part.toString('utf8')), 'utf8'));
}
