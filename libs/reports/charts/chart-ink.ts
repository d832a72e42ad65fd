import type { Tone } from '../model/tone.js';

/** The fonts are bundled; the same family in both languages, since names are Chinese in either. */
export const fontFamily = 'Noto Sans SC';

export const ink = {
  text: '#333333',
  quiet: '#595959',
  axis: '#8c8c8c',
  grid: '#e3e3e3',
  actual: '#0072b2',
  restated: '#d55e00',
  paper: '#ffffff',
} as const;

/** What lies over a fill, so that classes differ on a copy without colours too. */
export type Pattern = 'plain' | 'rising' | 'falling' | 'dots' | 'level';

export interface Fill {
  readonly fill: string;
  readonly pattern: Pattern;
  /** Of the pattern and the outline. */
  readonly line: string;
  /** Of what is written on it: at least 4.5 : 1. */
  readonly text: string;
}

/** Of the palette of Okabe and Ito, which people with any colour vision tell apart. */
export const fills: Readonly<Record<Tone, Fill>> = {
  ahead: { fill: '#0072b2', pattern: 'rising', line: '#7fb8d8', text: '#ffffff' },
  met: { fill: '#00664b', pattern: 'plain', line: '#00664b', text: '#ffffff' },
  'on-track': { fill: '#a3dcc8', pattern: 'plain', line: '#5fae94', text: '#000000' },
  slow: { fill: '#f0b73a', pattern: 'dots', line: '#8a5f00', text: '#000000' },
  behind: { fill: '#d55e00', pattern: 'falling', line: '#7a3600', text: '#000000' },
  'not-met': { fill: '#6b0d1d', pattern: 'plain', line: '#6b0d1d', text: '#ffffff' },
  missing: { fill: '#ececec', pattern: 'level', line: '#8c8c8c', text: '#333333' },
  'not-assessed': { fill: '#ffffff', pattern: 'plain', line: '#8c8c8c', text: '#333333' },
  blue: { fill: '#56b4e9', pattern: 'rising', line: '#1f6f9f', text: '#000000' },
  yellow: { fill: '#f0e442', pattern: 'dots', line: '#8a7f00', text: '#000000' },
  red: { fill: '#d55e00', pattern: 'falling', line: '#7a3600', text: '#000000' },
};

/** As ECharts draws a pattern; undefined: none. */
export function decalOf({ pattern, line }: Fill) {
  const bars = { color: line, symbol: 'rect' as const, dashArrayX: [1, 0], symbolSize: 1 };
  switch (pattern) {
    case 'plain':
      return undefined;
    case 'rising':
      return { ...bars, dashArrayY: [1.4, 4.6], rotation: -Math.PI / 4 };
    case 'falling':
      return { ...bars, dashArrayY: [1.4, 4.6], rotation: Math.PI / 4 };
    case 'level':
      return { ...bars, dashArrayY: [1, 3] };
    case 'dots':
      return { color: line, symbol: 'circle' as const, dashArrayX: dotted, dashArrayY: [2, 1], symbolSize: 0.9 };
  }
}

/** Every second row is shifted. */
const dotted = [
  [2, 4],
  [0, 3, 2, 1],
];
