import type { CheckedRows } from './checked-rows.js';
import type { FormBook } from './form-book.js';
import type { ProblemLog } from './problem-log.js';
import type { CellDecoder, Columns } from './row-cells.js';

/** What the rows of an import are checked with, and where they go. */
export interface RowCheck {
  readonly book: FormBook;
  readonly columns: Columns;
  readonly decoder: CellDecoder;
  readonly rows: CheckedRows;
  readonly log: ProblemLog;
  readonly indicators: IndicatorList;
  /** Off: every row goes the long way, for the test that both say the same. */
  readonly quick: boolean;
  /** Offers the code that was meant. */
  readonly suggest: (code: string) => string | null;
}

/** Numbers of the indicators of the plan's figures, as the columns hold them. */
export interface IndicatorList {
  numberOf(code: string): number;
}
