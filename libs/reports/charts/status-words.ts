import type { Words } from '#platform/errors';
import { statusSign, type Status } from '#scoring';
import type { Tone } from '../model/tone.js';

/** One status of each class: the words of the class are the same for all. */
const statuses: Readonly<Record<Exclude<Tone, 'blue' | 'yellow' | 'red'>, Status>> = {
  ahead: 'ahead',
  met: 'achieved',
  'on-track': 'on_track',
  slow: 'needs_acceleration',
  behind: 'far_behind',
  'not-met': 'missed',
  missing: 'no_data',
  'not-assessed': 'not_applicable',
};

const levels = { blue: { zh: '蓝', en: 'blue' }, yellow: { zh: '黄', en: 'yellow' }, red: { zh: '红', en: 'red' } };

/** The word of a class, for a legend. */
export function wordsOfTone(tone: Tone): Words {
  if (tone === 'blue' || tone === 'yellow' || tone === 'red') return levels[tone];
  const { zh, en } = statusSign(statuses[tone]);
  return { zh, en };
}
