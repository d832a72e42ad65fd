import { readSpan } from '../names/read-span.js';
import { componentIds, type ComponentId } from './components.js';
import type { Cells } from './sdmx-row.js';

export type CodedId = Exclude<ComponentId, 'OBS_VALUE'>;

/** What occurs in an answer, by component and in the order in which it is listed: the data then say only its numbers. */
export type PresentCodes = Readonly<Record<CodedId, readonly string[]>>;

/** Collected in a first reading of the same rows, or of what is distinct among them; holds codes only, no observations. */
export async function collectCodes(rows: AsyncIterable<Cells>): Promise<PresentCodes> {
  const found = new Map<ComponentId, Set<string>>(componentIds.map((id) => [id, new Set<string>()]));
  for await (const cells of rows) {
    for (const [id, codes] of found) {
      const code = cells[id];
      if (code !== null && id !== 'OBS_VALUE') codes.add(code);
    }
  }
  const of = (id: CodedId): readonly string[] =>
    [...(found.get(id) ?? [])].sort(id === 'TIME_PERIOD' ? byTime : byCode);
  return {
    FREQ: of('FREQ'),
    REF_AREA: of('REF_AREA'),
    INDICATOR: of('INDICATOR'),
    SERIES: of('SERIES'),
    TIME_PERIOD: of('TIME_PERIOD'),
    OBS_STATUS: of('OBS_STATUS'),
    UNIT_MEASURE: of('UNIT_MEASURE'),
    TARGET_STATUS: of('TARGET_STATUS'),
    FLAGS: of('FLAGS'),
  };
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** By the first day; of periods that begin together the shorter first. */
function byTime(a: string, b: string): number {
  const [one, other] = [readSpan(a), readSpan(b)];
  return byCode(one?.start ?? a, other?.start ?? b) || byCode(one?.end ?? a, other?.end ?? b);
}
