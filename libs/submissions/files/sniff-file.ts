import { unsupported } from './refuse-file.js';

/** What a file is, by its first bytes. Its name is not asked: people rename. What is never read is refused by name. */
export function sniffFile(bytes: Uint8Array): 'zip' | 'compound' | 'text' {
  const starts = (...signature: number[]) => signature.every((byte, index) => bytes[index] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) return 'zip';
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return 'compound';
  if (starts(0x25, 0x50, 0x44, 0x46)) throw unsupported('PDF 文件', 'a PDF file');
  if (starts(0x1f, 0x8b) || starts(0x52, 0x61, 0x72, 0x21) || starts(0x37, 0x7a, 0xbc, 0xaf)) {
    throw unsupported('压缩包', 'an archive');
  }
  if (starts(0x09, 0x08) || starts(0x09, 0x04) || starts(0x09, 0x02) || starts(0x09, 0x00)) {
    throw unsupported('很旧的 .xls 工作簿（Excel 95 以前）', 'a very old .xls workbook (before Excel 97)');
  }
  const text = headOf(bytes);
  const other = inText.find(([sign]) => sign.test(text));
  if (other) throw unsupported(other[1], other[2]);
  return 'text';
}

/** What is text and no table of values, by how it begins. */
const inText: readonly [RegExp, zh: string, en: string][] = [
  [
    /^<\?xml[^]*<([a-z]+:)?workbook\b|^<([a-z]+:)?workbook\b/i,
    '“XML 电子表格 2003”文件',
    'a spreadsheet in the XML of Excel 2003',
  ],
  [
    /^(<(\?xml|!doctype|!--|\/?[a-z][a-z\d:]*[\s/>])|[a-z-]+: [^]*multipart\/related)/i,
    '网页（不少系统导出的 .xls 其实是网页文件）',
    'a web page (what many systems export as .xls is one)',
  ],
  [/^\{\\rtf/i, 'Word 或写字板文件', 'a file of a word processor'],
  [/^ID;P/, '.slk 表格', 'an .slk spreadsheet'],
  [/^[[{]\s*["{[\]}]/, 'JSON 文件', 'a JSON file'],
];

function headOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 1024))
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .trimStart();
}
