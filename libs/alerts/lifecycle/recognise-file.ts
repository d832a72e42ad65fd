/** What an evidence file is, by what it holds; nobody's word for it is taken, least of all its name's. */
export type EvidenceKind = 'pdf' | 'png' | 'jpg' | 'docx' | 'xlsx';

export const mediaTypes: Readonly<Record<EvidenceKind, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const beginnings: readonly (readonly [EvidenceKind, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]], // %PDF-
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpg', [0xff, 0xd8, 0xff]],
];

/** null: none of the kinds that are taken; an Office file with macros is none either. */
export function recogniseFile(bytes: Uint8Array): EvidenceKind | null {
  const plain = beginnings.find(([, first]) => first.every((byte, index) => bytes[index] === byte));
  if (plain !== undefined) return plain[0];
  return officeKind(namesInZip(bytes));
}

function officeKind(names: readonly string[]): EvidenceKind | null {
  if (!names.includes('[Content_Types].xml') || names.some((name) => /vbaproject/i.test(name))) return null;
  const found = [
    names.includes('word/document.xml') ? ('docx' as const) : null,
    names.includes('xl/workbook.xml') ? ('xlsx' as const) : null,
  ].filter((kind) => kind !== null);
  return found.length === 1 ? (found[0] ?? null) : null;
}

const localHeader = 0x04034b50;
const directoryEntry = 0x02014b50;
const directoryEnd = 0x06054b50;
/** The end of the directory may be followed by a comment of at most this length. */
const longestComment = 65_535;
const mostEntries = 10_000;

/** The names in the directory of a zip; nothing is unpacked. Empty where it is no zip, or a broken one. */
function namesInZip(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 22 || view.getUint32(0, true) !== localHeader) return [];
  const end = endOfZip(view);
  if (end === null) return [];
  const names: string[] = [];
  let at = view.getUint32(end + 16, true);
  while (names.length < mostEntries && at + 46 <= end && view.getUint32(at, true) === directoryEntry) {
    const length = view.getUint16(at + 28, true);
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)));
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

function endOfZip(view: DataView): number | null {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at >= last - longestComment; at--) {
    if (view.getUint32(at, true) === directoryEnd) return at;
  }
  return null;
}
