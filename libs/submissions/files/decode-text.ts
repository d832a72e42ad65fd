const fatal = { fatal: true, ignoreBOM: false } as const;

/** The text of a file, by its mark or by the first encoding in which every byte is valid; null where it is no text. */
export function decodeText(bytes: Uint8Array): string | null {
  for (const encoding of encodingsOf(bytes)) {
    const text = attempt(bytes, encoding);
    // GB18030 accepts almost any bytes: what no text contains tells a picture from a table
    // eslint-disable-next-line no-control-regex -- those controls are what is looked for
    if (text !== null && !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)) return text;
  }
  return null;
}

function encodingsOf(bytes: Uint8Array): readonly string[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le'];
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be'];
  return ['utf-8', 'gb18030'];
}

function attempt(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, fatal).decode(bytes);
  } catch {
    return null;
  }
}
