import type { UnitScore } from '#scoring';

/**
 * A short text that is another one when any unit's standing is another one (two 32-bit FNV-1a hashes); null without
 * units. A region's score names only its worst ten units, so without it a change behind them would not reach the
 * regions above.
 */
export function digestStandings(standings: readonly UnitScore[]): string | null {
  if (standings.length === 0) return null;
  let [first, second] = [0x811c9dc5, 0x9747b28c];
  for (const { region, status, severity, attainment, atDue } of standings) {
    const text = `${region} ${status} ${severity} ${attainment ?? '-'} ${atDue ?? '-'};`;
    for (let i = 0; i < text.length; i++) {
      first = Math.imul(first ^ text.charCodeAt(i), 0x01000193);
      second = Math.imul(second ^ text.charCodeAt(i), 0x85ebca6b);
    }
  }
  return [first, second].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
