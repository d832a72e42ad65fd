import type { Parsed } from '../sdmx/sdmx-fault.js';
import { SdmxRefused } from './sdmx-refused.js';

/** What was asked: the path behind the word that says of what, its segments decoded, and the query as it was sent. */
export interface SdmxRequest {
  readonly path: readonly string[];
  readonly query: string;
  readonly accept: string | undefined;
}

export interface SdmxMessage {
  /** Without a charset. */
  readonly contentType: string;
  readonly pieces: Iterable<string> | AsyncIterable<string>;
}

/** @throws SdmxRefused */
export function understood<T>(read: Parsed<T>): T {
  if (read.ok) return read.value;
  throw new SdmxRefused(read.fault);
}
