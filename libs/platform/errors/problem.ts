import type { Words } from './words.js';

/** One thing wrong with an input: where it stands, what was seen, what to do. `error` blocks, `query` asks for an explanation. */
export interface Problem {
  readonly sheet?: string;
  readonly cell?: string;
  readonly row?: number;
  readonly pointer?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly path?: string;
  readonly code: string;
  /** Code of the figure that it is about, and of its unit, where that is known. */
  readonly indicator?: string;
  readonly region?: string;
  readonly tier: 'error' | 'query';
  readonly message: Words;
  readonly seen: unknown;
  readonly suggestion?: Words;
  /** What the message is made of, for those who word it themselves. */
  readonly params?: Readonly<Record<string, string | number>>;
}
