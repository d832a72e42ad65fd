/** One of the alternatives of an Accept header. */
export interface MediaRange {
  /** In small letters, without parameters. */
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly quality: number;
}

const mostRanges = 50;

/** The alternatives of an Accept header, best first: by q, then by how much they say; those with q=0 are left out. */
export function readAccept(header: string): readonly MediaRange[] {
  return header
    .slice(0, 4_096)
    .split(',')
    .slice(0, mostRanges)
    .map(readRange)
    .filter(({ type, quality }) => type !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality || precision(b) - precision(a));
}

function readRange(text: string): MediaRange {
  const [type = '', ...rest] = text.split(';').map((part) => part.trim());
  const parameters = new Map(
    rest.map((part) => {
      const at = part.indexOf('=');
      const [name, value] = at === -1 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
      return [name.trim().toLowerCase(), value.trim().replace(/^"(.*)"$/, '$1')];
    }),
  );
  const quality = parameters.get('q');
  parameters.delete('q');
  return { type: type.toLowerCase(), parameters, quality: quality === undefined ? 1 : readQuality(quality) };
}

function readQuality(text: string): number {
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(text) ? Number(text) : 0;
}

function precision({ type, parameters }: MediaRange): number {
  if (type === '*/*') return 0;
  return type.endsWith('/*') ? 1 : 2 + parameters.size;
}

/** Whether a version that is asked for (`2`, `2.0`, `2.0.0`, `2+.0.0`) takes the one that is offered. */
export function takesVersion(asked: string | undefined, offered: string): boolean {
  if (asked === undefined || asked === '' || asked === '*') return true;
  const [major = ''] = offered.split('.');
  if (asked.includes('+')) return asked.replaceAll('+', '').split('.')[0] === major;
  return offered === asked || offered.startsWith(`${asked}.`);
}
