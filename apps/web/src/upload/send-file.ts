import type { CheckedAnswer } from '../client/types.gen.js';
import { ownHeaders, problemOf, Refusal, Unreachable } from '../data/ask.js';
import { asked, signInAgain } from '../data/expiry.js';

export interface FormOf {
  readonly plan: string;
  readonly region: string;
  readonly period: string;
}

export interface Sending {
  readonly signal: AbortSignal;
  /** Bytes that the browser has handed over, and how many there are. */
  readonly onSent: (sent: number, total: number) => void;
}

/** The reader has called it off. */
export class Cancelled extends Error {}

/**
 * Sends a file to be checked; nothing of it is stored as figures. When the session has ended it waits for the reader to
 * sign in, and sends it once more.
 *
 * @throws Refusal, Unreachable, Cancelled
 */
export async function sendFile(file: File, form: FormOf, sending: Sending): Promise<CheckedAnswer> {
  const { status, body } = await sendOnce(file, form, sending);
  if (status === 401) {
    await signInAgain();
    return sendFile(file, form, sending);
  }
  asked();
  if (status >= 200 && status < 300) return body as CheckedAnswer;
  throw new Refusal(status, problemOf(body, status));
}

interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** `fetch` cannot say how much of a body is sent; this can. */
function sendOnce(file: File, form: FormOf, { signal, onSent }: Sending): Promise<Answered> {
  const body = new FormData();
  // what is said of the file stands before it, so that the service knows it first
  for (const [name, value] of Object.entries({ plan: form.plan, region: form.region, period: form.period })) {
    body.set(name, value);
  }
  body.set('file', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/submissions/upload?dryRun=true');
    for (const [name, value] of Object.entries(ownHeaders())) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onSent(loaded, total);
    request.upload.onload = () => onSent(1, 1);
    request.onload = () => resolve({ status: request.status, body: parsed(request.responseText) });
    request.onerror = () => reject(new Unreachable());
    request.onabort = () => reject(new Cancelled());
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A file that was refused may be kept for mending; then its draft is named beside the problems. */
export function draftIn(error: unknown): string | null {
  if (!(error instanceof Refusal)) return null;
  const { draft } = error.problem as { draft?: unknown };
  return typeof draft === 'string' ? draft : null;
}
