/** Where the keyboard is: row -1 is the head, column -1 the region. */
export interface At {
  readonly row: number;
  readonly column: number;
}

export interface Extent {
  readonly rows: number;
  readonly columns: number;
}

const page = 10;

/** Where a key leads from a place; null where the key is none of the grid's. */
export function walk({ row, column }: At, key: string, { rows, columns }: Extent): At | null {
  const steps: Readonly<Record<string, At>> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: Math.max(0, row - page), column },
    PageDown: { row: row + page, column },
    Home: { row, column: -1 },
    End: { row, column: columns - 1 },
  };
  const to = Object.hasOwn(steps, key) ? steps[key] : undefined;
  if (to === undefined) return null;
  return clamp(to, { rows, columns });
}

/** The nearest place that there is. */
export const clamp = ({ row, column }: At, { rows, columns }: Extent): At => ({
  row: Math.max(-1, Math.min(row, rows - 1)),
  column: Math.max(-1, Math.min(column, columns - 1)),
});

/** Written on every cell that can be walked to, as `row:column`. */
export function readPlace(text: string | undefined): At | null {
  const [row, column] = (text ?? '').split(':').map(Number);
  return row === undefined || column === undefined || Number.isNaN(row + column) ? null : { row, column };
}
