import { ownHeaders, problemOf, Refusal, Unreachable } from './ask.js';
import { asked, signInAgain } from './expiry.js';

/**
 * Fetches a file of the service and hands it to the browser to be saved, under the name that the service gives it. A
 * session that has ended is begun again first.
 *
 * @throws Refusal, Unreachable
 */
export async function saveFile(address: string): Promise<string> {
  const response = await fetchOnce(address);
  if (response.status === 401) {
    await signInAgain();
    return saveFile(address);
  }
  asked();
  if (!response.ok) {
    throw new Refusal(response.status, problemOf(await response.json().catch(() => null), response.status));
  }
  const name = nameIn(response.headers.get('content-disposition') ?? '') ?? address.split('/').at(-1) ?? 'file';
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return name;
}

async function fetchOnce(address: string): Promise<Response> {
  try {
    return await fetch(address, { credentials: 'same-origin', headers: ownHeaders() });
  } catch {
    throw new Unreachable();
  }
}

/** `filename*=UTF-8''…`, or the plain name. */
export function nameIn(disposition: string): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1] ?? null;
}

const part = encodeURIComponent;

export const templateAddress = (form: { plan: string; region: string; period: string }, language: string): string =>
  `/api/v1/templates/${part(form.plan)}/${part(form.region)}/${part(form.period)}.xlsx?lang=${language}`;

/** Of a draft, or of the newest version of a form. */
export const annotatedAddress = (id: string, language: string): string =>
  `/api/v1/submissions/${part(id)}/annotated.xlsx?lang=${language}`;

/** As it was sent. */
export const originalAddress = (id: string, version: number): string =>
  `/api/v1/submissions/${part(id)}/versions/${version}/file`;

export const receiptAddress = (id: string, version: number, language: string): string =>
  `/api/v1/submissions/${part(id)}/receipt.html?version=${version}&lang=${language}`;
