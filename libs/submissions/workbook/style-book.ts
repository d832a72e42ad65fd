import { applyEdits, scanXml, withAttributes, type Edit, type Tag } from './edit-xml.js';

export type Tier = 'error' | 'query';

/** 强制 is light red, 核实 is yellow. */
export const tierColours: Readonly<Record<Tier, string>> = { error: 'FDECEE', query: 'FFF3DC' };

const emptyBook = (namespace: string) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="${namespace}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>`;

interface Group {
  readonly tag: Tag;
  /** Where new children go. */
  end: number;
  readonly items: { readonly start: number; end: number }[];
}

/** The styles of a workbook, to which some are added. Those that are there keep their numbers and their text. */
export class StyleBook {
  private readonly text: string;
  private readonly groups = new Map<string, Group>();
  private readonly added = new Map<string, string[]>();
  private readonly coloured = new Map<string, number>();
  private readonly prefix: string;

  constructor(text: string | null, namespace: string) {
    this.text = withGroups(text ?? emptyBook(namespace));
    let [prefix, depth] = ['', 0];
    let current: Group | null = null;
    scanXml(this.text, {
      open: (tag) => {
        depth += 1;
        if (depth === 1) prefix = tag.prefix;
        if (depth === 2) {
          current = { tag, end: tag.end, items: [] };
          this.groups.set(tag.name, current);
        }
        if (depth === 3) current?.items.push({ start: tag.start, end: tag.end });
      },
      close: (_, { start, end }) => {
        const last = current?.items.at(-1);
        if (depth === 3 && last) last.end = end;
        if (depth === 2 && current) current.end = start;
        depth -= 1;
      },
    });
    this.prefix = prefix;
  }

  /** A style like another, on the colour of a tier: its number. */
  inColour(base: number, tier: Tier): number {
    const key = `${base} ${tier}`;
    const known = this.coloured.get(key);
    if (known !== undefined) return known;
    const style = this.itemOf('cellXfs', base) ?? this.itemOf('cellXfs', 0) ?? `<${this.prefix}xf/>`;
    const tag = /^<[^>]*>/.exec(style)?.[0] ?? style;
    const fill = this.fill(tierColours[tier]);
    const number = this.add(
      'cellXfs',
      withAttributes(tag, { fillId: String(fill), applyFill: '1' }) + style.slice(tag.length),
    );
    this.coloured.set(key, number);
    return number;
  }

  /** A style of the list of problems: on a colour or none, with the font that it names. */
  listStyle(look: { readonly colour?: string; readonly font?: string }): number {
    const p = this.prefix;
    const fill = look.colour === undefined ? 0 : this.fill(look.colour);
    const font =
      look.font === undefined ? 0 : this.add('fonts', `<${p}font>${look.font.replaceAll('<', `<${p}`)}</${p}font>`);
    const tag = `<${p}xf numFmtId="49" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1">`;
    return this.add('cellXfs', `${tag}<${p}alignment vertical="top" wrapText="1"/></${p}xf>`);
  }

  toString(): string {
    const edits: Edit[] = [];
    for (const [name, texts] of this.added) {
      const group = this.groups.get(name);
      if (!group) continue;
      const { start, end } = group.tag;
      const count = String(group.items.length + texts.length);
      edits.push({ start, end, text: withAttributes(this.text.slice(start, end), { count }) });
      edits.push({ start: group.end, end: group.end, text: texts.join('') });
    }
    return applyEdits(this.text, edits);
  }

  private fill(rgb: string): number {
    const p = this.prefix;
    return this.add(
      'fills',
      `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="FF${rgb}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`,
    );
  }

  /** The same text is added once. */
  private add(name: string, text: string): number {
    const texts = this.added.get(name) ?? [];
    this.added.set(name, texts);
    const known = texts.indexOf(text);
    return (this.groups.get(name)?.items.length ?? 0) + (known >= 0 ? known : texts.push(text) - 1);
  }

  private itemOf(name: string, index: number): string | undefined {
    const item = this.groups.get(name)?.items[index];
    return item && this.text.slice(item.start, item.end);
  }
}

const order = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs'];
const lacking: Readonly<Record<string, string>> = {
  fonts: '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>',
  fills:
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  cellXfs: '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>',
};

/** Some programs leave out what they do not use; where something is added there has to be a place for it. */
function withGroups(given: string): string {
  let text = given.replace(/<((?:\w+:)?)(fonts|fills|cellXfs)\b[^>]*\/>/g, '');
  for (const name of ['fonts', 'fills', 'cellXfs']) {
    const places: { name: string; start: number; end: number; prefix: string }[] = [];
    let [depth, rootEnd, prefix] = [0, 0, ''];
    scanXml(text, {
      open: (tag) => {
        depth += 1;
        if (depth === 1) [rootEnd, prefix] = [tag.end, tag.prefix];
        if (depth === 2) places.push({ name: tag.name, start: tag.start, end: tag.end, prefix });
      },
      close: (_, { end }) => {
        const last = places.at(-1);
        if (depth === 2 && last) last.end = end;
        depth -= 1;
      },
    });
    if (places.some((place) => place.name === name)) continue;
    const before = places.filter(
      (place) => order.includes(place.name) && order.indexOf(place.name) < order.indexOf(name),
    );
    const at = before.at(-1)?.end ?? rootEnd;
    const added = (lacking[name] ?? '').replace(/<(\/?)/g, `<$1${prefix}`);
    text = applyEdits(text, [{ start: at, end: at, text: added }]);
  }
  return text;
}
