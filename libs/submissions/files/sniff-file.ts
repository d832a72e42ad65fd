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
  const head = Buffer.from(bytes.subarray(0, 512))
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .trimStart();
  if (/^<(\?xml|!doctype|html|table|workbook)/i.test(head))
    throw unsupported('网页或 XML 文件', 'a web page or XML file');
  return 'text';
}
