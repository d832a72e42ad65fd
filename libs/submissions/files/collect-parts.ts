import type { Problem } from '#platform/errors';
import type { FileRow, ReadPart, ReadResult, ReadSheet } from './read-result.js';

type Rows = Extract<ReadResult, { readonly kind: 'rows' }>;

/** Puts the parts of a file together again. Without an end it was not read whole, and nothing of it counts. */
export class PartsCollector {
  private file: Pick<Rows, 'source' | 'manifest'> | null = null;
  private readonly sheets: ReadSheet[] = [];
  private readonly rows: FileRow[] = [];
  private readonly problems: Problem[] = [];
  private verdict: ReadResult | null = null;

  add(part: ReadPart): void {
    if (part.kind === 'file') this.file = { source: part.source, manifest: part.manifest };
    else if (part.kind === 'sheet') this.sheets[part.index] = part.sheet;
    else if (part.kind === 'rows') for (const row of part.rows) this.rows.push(row);
    else if (part.kind === 'problems') this.problems.push(...part.problems);
    else this.verdict = part.kind === 'end' ? this.whole() : part;
  }

  /** null: it broke off. */
  get result(): ReadResult | null {
    return this.verdict;
  }

  /** Rows that waited for joined cells came last; they belong where people see them. */
  private whole(): ReadResult | null {
    if (this.file === null || this.rows.some(({ sheet }) => this.sheets[sheet] === undefined)) return null;
    const rows = this.rows.toSorted((a, b) => a.sheet - b.sheet || a.row - b.row);
    return { kind: 'rows', ...this.file, sheets: this.sheets, rows, problems: this.problems };
  }
}
