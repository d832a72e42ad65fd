import type { Sign } from '#scoring';

/** The class of a status, or the level of an alert; each has its colours, and a sign or a word beside them always. */
export type Tone =
  'ahead' | 'met' | 'on-track' | 'slow' | 'behind' | 'not-met' | 'missing' | 'not-assessed' | 'blue' | 'yellow' | 'red';

interface Colours {
  /** Text on its ground reaches a contrast of 4.5 : 1. */
  readonly text: string;
  readonly ground: string;
}

export const colours: Readonly<Record<Tone, Colours>> = {
  ahead: { text: '#0b5394', ground: '#e6f1fb' },
  met: { text: '#0f5f2c', ground: '#e9f6ec' },
  'on-track': { text: '#1b7f3b', ground: '#e9f6ec' },
  slow: { text: '#8a4b00', ground: '#fff3dc' },
  behind: { text: '#b0152a', ground: '#fdecee' },
  'not-met': { text: '#7a0c1e', ground: '#fdecee' },
  missing: { text: '#595959', ground: '#f0f0f0' },
  'not-assessed': { text: '#595959', ground: '#ffffff' },
  blue: { text: '#0b5394', ground: '#e6f1fb' },
  yellow: { text: '#8a4b00', ground: '#fff3dc' },
  red: { text: '#b0152a', ground: '#fdecee' },
};

const tones: Readonly<Record<Sign, Tone>> = {
  '▲': 'ahead',
  '✓': 'met',
  '●': 'on-track',
  '◆': 'slow',
  '■': 'behind',
  '×': 'not-met',
  '○': 'missing',
  '—': 'not-assessed',
};

export const toneOf = (sign: Sign): Tone => tones[sign];
