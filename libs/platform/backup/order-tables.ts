/** A table, and those that its foreign keys name. */
export interface Referring {
  readonly table: string;
  readonly refersTo: readonly string[];
}

/**
 * Each table after those that it refers to, otherwise as given; a table may refer to itself.
 * @throws when tables refer to each other in a circle: they could not be filled one after the other
 */
export function orderTables<T extends Referring>(tables: readonly T[]): T[] {
  const ordered: T[] = [];
  const placed = new Set<string>();
  let waiting = [...tables];
  while (waiting.length > 0) {
    const ready = waiting.filter(({ table, refersTo }) =>
      refersTo.every((other) => other === table || placed.has(other)),
    );
    if (ready.length === 0)
      throw new Error(`tables refer in a circle: ${waiting.map(({ table }) => table).join(', ')}`);
    for (const one of ready) placed.add(one.table);
    ordered.push(...ready);
    waiting = waiting.filter(({ table }) => !placed.has(table));
  }
  return ordered;
}
