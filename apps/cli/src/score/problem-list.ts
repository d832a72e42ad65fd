import type { Problem, Words } from '#platform/errors';

export const listed = 1000;

/** What is wrong in one place of a row, before it is known which row. */
export interface Fault {
  readonly column: string;
  readonly code: string;
  readonly message: Words;
  readonly seen: string;
  readonly suggestion?: Words;
}

/** The problems of a file: the first thousand in words, all of them in number, so that a wrong file costs no memory. */
export class ProblemList {
  private readonly kept: Problem[] = [];
  private total = 0;

  constructor(
    private readonly file: string,
    private readonly letters: ReadonlyMap<string, string> = new Map(),
  ) {}

  get count(): number {
    return this.total;
  }

  add(row: number, { column, code, message, seen, suggestion }: Fault): void {
    if (++this.total > listed) return;
    const letter = this.letters.get(column);
    this.kept.push({
      file: this.file,
      row,
      ...(letter === undefined ? {} : { cell: `${letter}${row}` }),
      path: column,
      code,
      tier: 'error',
      message,
      seen: seen.length > 200 ? `${seen.slice(0, 200)}…` : seen,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }

  /** A problem that is no row's own. */
  keep(problem: Problem): void {
    if (++this.total <= listed) this.kept.push(problem);
  }

  /** In the order of rows. */
  all(): readonly Problem[] {
    return this.kept.toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0));
  }
}
