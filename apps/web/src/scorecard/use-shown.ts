import { useMemo } from 'react';
import type { PlansControllerTargetsResponse, Scorecard } from '../client/types.gen.js';
import type { Search } from '../ui/use-search.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { printedOf, type Printed } from './cell-text.js';
import { composedOf } from './composite-text.js';
import { siftRows, type GridRow } from './grid-rows.js';
import type { Column } from './grid-row.js';
import { scorecardWords } from './scorecard-words.js';

const bare: Printed = { unit: '', measure: '', isWhole: false, isAtMost: false };

interface Sifting {
  readonly targets: PlansControllerTargetsResponse;
  readonly search: Search;
}

/** What of the table the filters leave. A text looks for regions and for indicators, and narrows what it finds. */
export function useShown(rows: readonly GridRow[], card: Scorecard, { targets, search }: Sifting) {
  const columns = useColumns(rows, card, targets);
  return useMemo(() => {
    const text = search['find'] ?? '';
    const signs = new Set((search['class'] ?? '').split('').filter(Boolean));
    const wanted = text.trim().toLowerCase();
    const found = columns.filter(
      ({ target, name }) => name.toLowerCase().includes(wanted) || target.ref.toLowerCase() === wanted,
    );
    const places = siftRows(rows, { text, signs });
    const isOfRows = places.length > 0 || found.length === 0;
    return {
      rows: isOfRows ? places : siftRows(rows, { text: '', signs }),
      columns: found.length > 0 ? found : columns,
    };
  }, [rows, columns, search]);
}

/** A column for each target that has anything here, composites with points and ranks after all others. */
function useColumns(
  rows: readonly GridRow[],
  card: Scorecard,
  targets: PlansControllerTargetsResponse,
): readonly Column[] {
  const inWords = useSay();
  const language = useLanguage();
  const say = useWords(scorecardWords);
  return useMemo(() => {
    const known = new Map(targets.map((target) => [target.id, printedOf(target)]));
    const filled = new Set<number>();
    for (const { cells } of rows) for (const [at, cell] of cells.entries()) if (cell !== null) filled.add(at);
    const composed = new Set(composedOf(card));
    const all = card.targets
      .map((target, at): Column => {
        const printed = known.get(target.id) ?? { ...bare, unit: target.unit };
        return {
          at,
          target,
          name: nameOf(inWords(target.summary), printed),
          printed,
          part: 'figure',
          all: card.targets,
        };
      })
      .filter(({ at }) => filled.has(at));
    const pairs = all
      .filter(({ target }) => composed.has(target.id))
      .flatMap((column): Column[] => [
        { ...column, part: 'points', name: say.points(inWords(column.target.summary)) },
        { ...column, part: 'rank', name: say.rank(inWords(column.target.summary)) },
      ]);
    return [...all.filter(({ target }) => !composed.has(target.id)), ...pairs];
    // the words follow the language
  }, [rows, card, targets, language]);
}

/** The unit stands in the head, where it is not part of every figure. */
const nameOf = (summary: string, { unit, measure }: Printed): string =>
  unit === '' || unit === '%' || measure === 'date' || measure === 'relative' ? summary : `${summary}（${unit}）`;
