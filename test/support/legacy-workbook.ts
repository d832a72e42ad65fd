const [none, endOfChain, inFat] = [0xffffffff, 0xfffffffe, 0xfffffffd];
const sectorSize = 512;

/** A compound file with streams at its root: the container of old workbooks and of encrypted new ones. */
export function compoundFile(streams: Readonly<Record<string, Buffer>>): Buffer {
  const names = Object.keys(streams);
  const directorySectors = Math.ceil((names.length + 1) / 4);
  // sector 0 is the table of sectors; then the directory, then the streams
  let next = 1 + directorySectors;
  const fat = [inFat, ...chain(1, directorySectors)];
  const entries = [directoryEntry('Root Entry', { type: 5, child: names.length > 0 ? 1 : none, start: endOfChain })];
  const bodies: Buffer[] = [];
  names.forEach((name, index) => {
    // streams of less than 4 kB would lie in a container of their own
    const body = padded(streams[name] ?? Buffer.alloc(0), Math.max(4096, streams[name]?.length ?? 0));
    const sectors = Math.ceil(body.length / sectorSize);
    const right = index + 1 < names.length ? index + 2 : none;
    entries.push(directoryEntry(name, { type: 2, right, start: next, size: body.length }));
    fat.push(...chain(next, sectors));
    bodies.push(padded(body, sectors * sectorSize));
    next += sectors;
  });
  const table = Buffer.alloc(sectorSize, 0xff);
  fat.forEach((sector, index) => table.writeUInt32LE(sector, index * 4));
  const directory = padded(Buffer.concat(entries), directorySectors * sectorSize);
  return Buffer.concat([compoundHeader(), table, directory, ...bodies]);
}

function chain(first: number, length: number): number[] {
  return Array.from({ length }, (_, index) => (index + 1 < length ? first + index + 1 : endOfChain));
}

function compoundHeader(): Buffer {
  const head = Buffer.alloc(sectorSize, 0);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head);
  for (const [at, value] of [
    [24, 0x3e],
    [26, 3],
    [28, 0xfffe],
    [30, 9],
    [32, 6],
  ] as const)
    head.writeUInt16LE(value, at);
  for (const [at, value] of [
    [44, 1],
    [48, 1],
    [56, 4096],
    [60, endOfChain],
    [68, endOfChain],
    [76, 0],
  ] as const)
    head.writeUInt32LE(value, at);
  head.fill(0xff, 80);
  return head;
}

interface Entry {
  readonly type: number;
  readonly child?: number;
  readonly right?: number;
  readonly start: number;
  readonly size?: number;
}

function directoryEntry(name: string, { type, child = none, right = none, start, size = 0 }: Entry): Buffer {
  const entry = Buffer.alloc(128);
  entry.write(name, 'utf16le');
  entry.writeUInt16LE((name.length + 1) * 2, 64);
  entry.writeUInt8(type, 66);
  entry.writeUInt32LE(none, 68);
  entry.writeUInt32LE(right, 72);
  entry.writeUInt32LE(child, 76);
  entry.writeUInt32LE(start, 116);
  entry.writeUInt32LE(size, 120);
  return entry;
}

function padded(bytes: Buffer, length: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(Math.max(0, length - bytes.length))]);
}

export interface LegacyParts {
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly hidden?: boolean;
  /** Style 1 of every number: 10 is 0.00%, 14 a date. */
  readonly format?: number;
  /** Records put before the sheet's cells or among what all sheets share. */
  readonly cells?: readonly Buffer[];
  readonly globals?: readonly Buffer[];
  readonly version?: number;
  /** One shared text more, the last: its part in the record of all, and its part in the record that continues that. */
  readonly cut?: readonly [first: Buffer, rest: Buffer];
}

/** A workbook of Excel 97 with one sheet, and a hidden one before it where that is asked for. */
export function legacyWorkbook(parts: LegacyParts): Buffer {
  return compoundFile({ Workbook: biffStream(parts) });
}

function biffStream({
  rows,
  hidden = false,
  format = 0,
  cells = [],
  globals = [],
  version = 0x0600,
  cut,
}: LegacyParts): Buffer {
  const texts = rows.flat().filter((cell) => typeof cell === 'string');
  const begin = (kind: number) => biffRecord(0x0809, words(version, kind, 0, 0, 0, 0, 0, 0));
  const end = biffRecord(0x000a, Buffer.alloc(0));
  const style = (id: number) => biffRecord(0x00e0, padded(words(0, id), 20));
  const count = texts.length + (cut ? 1 : 0);
  const shared = Buffer.concat([
    biffRecord(0x00fc, Buffer.concat([longs(count, count), ...texts.map(biffText), ...(cut ? [cut[0]] : [])])),
    ...(cut ? [biffRecord(0x003c, cut[1])] : []),
  ]);
  const names = hidden ? ['藏', '填报'] : ['填报'];
  const bound = (name: string, at: number, index: number) =>
    biffRecord(
      0x0085,
      Buffer.concat([longs(at), Buffer.from([hidden && index === 0 ? 1 : 0, 0, name.length, 1]), wide(name)]),
    );
  const head = (places: readonly number[]) =>
    Buffer.concat([
      begin(5),
      ...globals,
      style(0),
      style(format),
      ...names.map((name, index) => bound(name, places[index] ?? 0, index)),
      shared,
      end,
    ]);
  const sheet = Buffer.concat([begin(0x10), ...cells, ...rowRecords(rows), end]);
  const length = head(names.map(() => 0)).length;
  const places = names.map((_, index) => length + index * sheet.length);
  return Buffer.concat([head(places), ...names.map(() => sheet)]);
}

function rowRecords(rows: LegacyParts['rows']): Buffer[] {
  let text = 0;
  return rows.flatMap((row, index) =>
    row.flatMap((cell, column) => {
      if (cell === null) return [];
      if (typeof cell === 'string')
        return [biffRecord(0x00fd, Buffer.concat([words(index, column, 0), longs(text++)]))];
      const double = Buffer.alloc(8);
      double.writeDoubleLE(cell);
      return [biffRecord(0x0203, Buffer.concat([words(index, column, 1), double]))];
    }),
  );
}

export function biffRecord(id: number, data: Buffer): Buffer {
  return Buffer.concat([words(id, data.length), data]);
}

export function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, index) => bytes.writeUInt16LE(value, index * 2));
  return bytes;
}

function longs(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeUInt32LE(value, index * 4));
  return bytes;
}

function biffText(text: string): Buffer {
  return Buffer.concat([words(text.length), Buffer.from([1]), wide(text)]);
}

function wide(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}
