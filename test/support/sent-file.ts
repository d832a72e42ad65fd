import { expect } from '@jest/globals';
import type { Attacked } from './attacked.js';
import { plan } from './hainan-district.js';
import { inTime } from './quiet-machine.js';
import { end, filePart, formType, part } from './raw-upload.js';

export interface FileAnswer {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  /** Codes with their cells, rows or pointers. */
  readonly errors: readonly string[];
  readonly milliseconds: number;
  readonly text: string;
}

interface Sending {
  readonly name?: string;
  readonly route?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

interface Said {
  readonly code?: string;
  readonly detail?: string;
  readonly errors?: readonly { code: string; cell?: string; row?: number; pointer?: string; message: string }[];
}

/** Sends a file as a county sends one. */
export async function sendFile(
  attacked: Attacked,
  bytes: Buffer,
  { name = 'a.xlsx', route = 'submissions/upload', fields = { plan } }: Sending = {},
): Promise<FileAnswer> {
  const parts = Object.entries(fields).map(([key, value]) => part(`content-disposition: form-data; name="${key}"`, value)); // prettier-ignore
  const body = Buffer.concat([...parts, filePart(bytes, name), end]);
  const headers = { 'content-type': formType };
  const { status, text, milliseconds } = await attacked.send('POST', `/api/v1/${route}`, { body, headers });
  const { code = '', detail = '', errors = [] } = JSON.parse(text) as Said;
  const placed = errors.map((one) => `${one.cell ?? one.row ?? one.pointer ?? ''} ${one.code}`.trim());
  return { status, code, detail, errors: placed, milliseconds, text };
}

export interface Bounds extends Sending {
  readonly withinMs?: number;
}

/** A file that is refused: in time, with a reason that says what to do, and without a row that it left. */
export async function expectRefused(attacked: Attacked, bytes: Buffer, bounds: Bounds = {}): Promise<FileAnswer> {
  const before = await rowsBut(attacked);
  const answer = await sendFile(attacked, bytes, bounds);
  expect([400, 413, 415, 422]).toContain(answer.status);
  expect([answer.code, answer.detail]).toEqual([expect.stringMatching(/^[a-z]+\.[a-z_]+$/), expect.stringMatching(/.{6}/)]); // prettier-ignore
  expect(answer.text.length).toBeLessThan(500_000);
  expect(answer.milliseconds).toBeLessThan(inTime(bounds.withinMs ?? 10_000));
  expect(await rowsBut(attacked)).toEqual(before);
  return answer;
}

/** A form whose figures are wrong is kept as a draft, so that its sender can have it back with its cells coloured. */
export async function rowsBut(attacked: Attacked): Promise<Record<string, string>> {
  const rows = await attacked.rows();
  return Object.fromEntries(Object.entries(rows).filter(([table]) => table !== 'draft'));
}
