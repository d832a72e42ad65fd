import type { Words } from '#platform/errors';

export type Sniffed = { readonly kind: 'zip' | 'text' } | { readonly kind: 'unsupported'; readonly message: Words };

/** What a file is, by its first bytes. Its name is not asked: people rename. */
export function sniffFile(bytes: Uint8Array): Sniffed {
  const starts = (...signature: number[]) => signature.every((byte, index) => bytes[index] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) return { kind: 'zip' };
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return compound(bytes);
  if (starts(0x25, 0x50, 0x44, 0x46)) return unsupported('PDF 文件', 'a PDF file');
  if (starts(0x1f, 0x8b) || starts(0x52, 0x61, 0x72, 0x21) || starts(0x37, 0x7a, 0xbc, 0xaf)) {
    return unsupported('压缩包', 'an archive');
  }
  const head = Buffer.from(bytes.subarray(0, 512))
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (/^<(\?xml|!doctype|html|table)/i.test(head)) return unsupported('网页或 XML 文件', 'a web page or XML file');
  return { kind: 'text' };
}

/** Both an old .xls and a workbook with a password are compound files; which, the directory inside tells. */
function compound(bytes: Uint8Array): Sniffed {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (name: string) => all.includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage')) return unsupported('加了密码的工作簿', 'a workbook with a password');
  if (holds('Workbook') || holds('Book')) return unsupported('旧版 .xls 工作簿', 'an old .xls workbook');
  return unsupported('旧版 Office 文件', 'an old Office file');
}

export function unsupported(zh: string, en: string): Extract<Sniffed, { kind: 'unsupported' }> {
  return {
    kind: 'unsupported',
    message: {
      zh: `这是${zh}，不能直接上传：请在表格软件中打开，去掉密码和宏，另存为 .xlsx（或 CSV）后再传`,
      en: `this is ${en}; open it in a spreadsheet program, save it as .xlsx (or CSV) without password and macros, and upload that`,
    },
  };
}
