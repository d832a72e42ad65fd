import { unreadable, unsupported } from '../refuse-file.js';

interface DirectoryEntry {
  readonly name: string;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

const [none, endOfChain] = [0xffffffff, 0xfffffffe];
const header = {
  size: 512,
  sectorShift: 30,
  miniShift: 32,
  fatSectors: 44,
  directory: 48,
  miniCutoff: 56,
  miniFat: 60,
  difat: 68,
  inHeader: 76,
};

/**
 * The streams at the root of a compound file, the container of old Office documents and of encrypted new ones. What lies
 * deeper belongs to embedded objects. Every chain is followed no longer than the file is.
 */
export class CompoundFile {
  private readonly sectorSize: number;
  private readonly fat: readonly number[];
  private readonly entries: readonly DirectoryEntry[];

  constructor(private readonly bytes: Buffer) {
    if (bytes.length < header.size) throw unreadable();
    const shift = bytes.readUInt16LE(header.sectorShift);
    if (shift !== 9 && shift !== 12) throw unreadable();
    this.sectorSize = 2 ** shift;
    this.fat = this.readFat();
    const directory = this.chain(bytes.readUInt32LE(header.directory));
    this.entries = entriesOf(directory);
  }

  /** Streams and storages that the root holds, by their names. */
  rootEntries(): ReadonlyMap<string, DirectoryEntry> {
    const found = new Map<string, DirectoryEntry>();
    const open = [this.entries[0]?.child ?? none];
    for (let steps = 0; open.length > 0 && steps <= this.entries.length; steps += 1) {
      const entry = this.entries[open.pop() ?? none];
      if (!entry || found.has(entry.name)) continue;
      found.set(entry.name, entry);
      open.push(entry.left, entry.right);
    }
    return found;
  }

  read({ start, size }: DirectoryEntry): Buffer {
    if (size >= this.bytes.readUInt32LE(header.miniCutoff)) return this.chain(start).subarray(0, size);
    const small = 2 ** this.bytes.readUInt16LE(header.miniShift);
    const container = this.chain(this.entries[0]?.start ?? endOfChain);
    const miniFat = this.chain(this.bytes.readUInt32LE(header.miniFat));
    const pieces: Buffer[] = [];
    let sector = start;
    while (sector < endOfChain && pieces.length * small < size) {
      if (sector * 4 + 4 > miniFat.length || pieces.length * 4 > miniFat.length) throw unreadable();
      pieces.push(container.subarray(sector * small, (sector + 1) * small));
      sector = miniFat.readUInt32LE(sector * 4);
    }
    return Buffer.concat(pieces).subarray(0, size);
  }

  /** The table of which sector follows which: its own sectors are listed in the head and, beyond 109, in a chain. */
  private readFat(): number[] {
    const { bytes } = this;
    const sectors: number[] = [];
    for (let at = header.inHeader; at < header.size; at += 4) sectors.push(bytes.readUInt32LE(at));
    let next = bytes.readUInt32LE(header.difat);
    const perSector = this.sectorSize / 4;
    for (let steps = 0; next < endOfChain && steps < 1000; steps += 1) {
      const list = this.sector(next);
      for (let at = 0; at < perSector - 1; at += 1) sectors.push(list.readUInt32LE(at * 4));
      next = list.readUInt32LE((perSector - 1) * 4);
    }
    const fat: number[] = [];
    for (const sector of sectors.slice(0, bytes.readUInt32LE(header.fatSectors))) {
      if (sector >= endOfChain) continue;
      const table = this.sector(sector);
      for (let at = 0; at < perSector; at += 1) fat.push(table.readUInt32LE(at * 4));
    }
    return fat;
  }

  private chain(start: number): Buffer {
    const pieces: Buffer[] = [];
    const most = this.bytes.length / this.sectorSize;
    for (let sector = start; sector < endOfChain; sector = this.fat[sector] ?? none) {
      if (pieces.length > most) throw unreadable();
      pieces.push(this.sector(sector));
    }
    return Buffer.concat(pieces);
  }

  /** The last sector of a file may be cut short; one beyond the file is not there. */
  private sector(number: number): Buffer {
    const at = (number + 1) * this.sectorSize;
    if (at >= this.bytes.length) throw unreadable();
    const piece = this.bytes.subarray(at, at + this.sectorSize);
    return piece.length === this.sectorSize
      ? piece
      : Buffer.concat([piece, Buffer.alloc(this.sectorSize - piece.length)]);
  }
}

function entriesOf(directory: Buffer): DirectoryEntry[] {
  const entries: DirectoryEntry[] = [];
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const length = Math.min(64, directory.readUInt16LE(at + 64));
    entries.push({
      name: directory.toString('utf16le', at, at + Math.max(0, length - 2)),
      left: directory.readUInt32LE(at + 68),
      right: directory.readUInt32LE(at + 72),
      child: directory.readUInt32LE(at + 76),
      start: directory.readUInt32LE(at + 116),
      size: directory.readUInt32LE(at + 120),
    });
  }
  return entries;
}

/** The stream of the workbook in a compound file; whatever else such a file may be is refused by its name. */
export function workbookStream(bytes: Buffer): Buffer {
  const file = new CompoundFile(bytes);
  const entries = file.rootEntries();
  if (entries.has('EncryptedPackage') || entries.has('EncryptionInfo')) {
    throw unsupported('加了密码的工作簿', 'a workbook with a password');
  }
  if (entries.has('WordDocument') || entries.has('PowerPoint Document')) {
    throw unsupported('Word 或 PowerPoint 文件', 'a Word or PowerPoint file');
  }
  if (entries.has('_VBA_PROJECT_CUR')) throw unsupported('带宏的旧版 .xls 工作簿', 'an old .xls workbook with macros');
  const workbook = entries.get('Workbook');
  if (workbook) return file.read(workbook);
  if (entries.has('Book')) throw unsupported('Excel 95 的 .xls 工作簿', 'an .xls workbook of Excel 95');
  throw unsupported('旧版 Office 或 WPS 文件（如 .et）', 'an old Office or WPS file (such as .et)');
}
