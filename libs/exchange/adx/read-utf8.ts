export interface ReadText {
  readonly text: string;
  /** False where the bytes after `text` are no UTF-8. */
  readonly isSound: boolean;
}

/** Bytes as text, in pieces. Of bytes that are no UTF-8, what stands before them is still had: so their place can be told. */
export class Utf8Reader {
  private readonly strict = new TextDecoder('utf-8', { fatal: true });
  private readonly lenient = new TextDecoder('utf-8');

  /** Without bytes: the end, where a sign that is not complete is none. */
  read(bytes: Uint8Array = new Uint8Array(), stream = true): ReadText {
    const text = this.lenient.decode(bytes, { stream });
    try {
      this.strict.decode(bytes, { stream });
      return { text, isSound: true };
    } catch {
      // what a fatal decoder throws, and it throws nothing else
      const at = text.indexOf('\u{fffd}');
      return { text: at === -1 ? text : text.slice(0, at), isSound: false };
    }
  }
}
