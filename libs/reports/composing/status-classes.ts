import { statusSign, type Score, type Sign, type Status } from '#scoring';
import type { Words } from '#platform/errors';
import { toneOf, type Tone } from '../model/tone.js';

export interface StatusClass extends Words {
  readonly sign: Sign;
  readonly tone: Tone;
}

const statuses: readonly Status[] = [
  'achieved',
  'ahead',
  'on_track',
  'needs_acceleration',
  'far_behind',
  'missed',
  'no_data',
  'not_due',
];

/** The eight classes, the best first; the last two are no verdict on how things go. */
export const statusClasses: readonly StatusClass[] = statuses.map((status) => {
  const { sign, zh, en } = statusSign(status);
  return { sign, zh, en, tone: toneOf(sign) };
});

/** Sign and word of a status, as they stand together. */
export function classWords(status: Status): Words & { readonly tone: Tone } {
  const { sign, zh, en } = statusSign(status);
  return { zh: `${sign} ${zh}`, en: `${sign} ${en}`, tone: toneOf(sign) };
}

/** Whether a judgement counts as a verdict at all: composites, and what is judged elsewhere, do not. */
export const isVerdict = ({ status }: Pick<Score, 'status'>): boolean => status !== 'no_target';

/** 0 is the best of six; null: it says nothing of how things go. */
export function placeOf(status: Status): number | null {
  const { sign } = statusSign(status);
  const place = statusClasses.findIndex((one) => one.sign === sign);
  return place < 6 ? place : null;
}
