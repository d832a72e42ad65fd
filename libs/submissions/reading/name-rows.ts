import type { Problem } from '#platform/errors';
import { foldText } from './fold-text.js';
import type { GivenSubmission, Place } from './given-submission.js';
import { seenIn } from './problem-at.js';

/** Every problem of a row says which figure it is of, as questions do: whoever mends it looks for a name and not for a row. */
export function nameRows(problems: readonly Problem[], { values }: GivenSubmission): readonly Problem[] {
  const named = new Map<string, { indicator: string; region?: string }>();
  for (const { cells, at } of values) {
    const indicator = textOf(seenIn(cells.indicator));
    const region = textOf(seenIn(cells.region));
    const key = rowKey(at('indicator'));
    if (indicator !== '' && key !== null) named.set(key, { indicator, ...(region === '' ? {} : { region }) });
  }
  return problems.map((problem) => {
    const key = problem.indicator === undefined ? rowKey(problem) : null;
    return { ...(key === null ? undefined : named.get(key)), ...problem };
  });
}

/** A row of a sheet, or a value of a list: `/values/10`. */
function rowKey({ sheet, row, pointer }: Place): string | null {
  if (row !== undefined) return `${sheet ?? ''}!${row}`;
  const value = /^\/values\/\d+/.exec(pointer ?? '');
  return value === null ? null : value[0];
}

const textOf = (seen: ReturnType<typeof seenIn>): string => (seen === null ? '' : foldText(String(seen)));
