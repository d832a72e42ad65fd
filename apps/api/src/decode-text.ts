import { AppError } from '#platform/errors';

/** Text as spreadsheet programs save it: UTF-8, with or without a mark, or GB18030. */
export function decodeText(bytes: Uint8Array): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // the next encoding may fit
    }
  }
  throw new AppError('invalid', 'file.encoding', {
    zh: '文件既不是 UTF-8 也不是 GB18030，请另存为 UTF-8 的 CSV',
    en: 'The file is neither UTF-8 nor GB18030; save it as CSV in UTF-8',
  });
}
