import type { Problem, Words } from '#platform/errors';
import { parseRational, yearOf, type Rational } from '#scoring';
import { cellName, type CaseColumn, type CaseColumns } from './case-columns.js';

type Said = Words & { readonly suggestion?: Words };

/** The cells of one row by column; what cannot be read becomes a problem with its place. An empty cell is missing. */
export class CaseCells {
  readonly problems: Problem[] = [];

  constructor(
    readonly row: number,
    private readonly cells: readonly string[],
    private readonly columns: CaseColumns,
  ) {}

  text(column: CaseColumn): string {
    const index = this.columns.get(column);
    return index === undefined ? '' : (this.cells[index]?.trim() ?? '');
  }

  /** The first cell that says something under no column; null where there is none. */
  beyondHeader(): string | null {
    return this.cells.slice(this.columns.size).find((cell) => cell.trim() !== '') ?? null;
  }

  figure(column: CaseColumn): Rational | null {
    const text = this.text(column);
    if (text === '') return null;
    const value = parseRational(text);
    if (value) return value;
    const plain = text.replaceAll(/[,，\s]/g, '');
    const suggestion = parseRational(plain) ? { suggestion: { zh: `可填：${plain}`, en: `write: ${plain}` } } : {};
    this.complain(column, 'method.number', { zh: `“${text}”不是数`, en: `"${text}" is no number`, ...suggestion });
    return null;
  }

  year(column: CaseColumn): number | null {
    const text = this.text(column);
    if (text === '') return null;
    const year = yearOf(text);
    if (year === null)
      this.complain(column, 'method.year', {
        zh: `“${text}”不是年份（如 2015、2015-16）`,
        en: `"${text}" is no year (such as 2015, 2015-16)`,
      });
    return year;
  }

  /** The first of the words that the cell is; a cell that is none of them is a problem. */
  oneOf<Choice extends string>(column: CaseColumn, choices: readonly Choice[]): Choice | null {
    const text = this.text(column).toLowerCase();
    const choice = choices.find((word) => word === text) ?? null;
    if (choice === null && text !== '')
      this.complain(column, `method.${column}`, {
        zh: `“${this.text(column)}”不在 ${choices.join('、')} 之列`,
        en: `"${this.text(column)}" is none of ${choices.join(', ')}`,
      });
    return choice;
  }

  /** Says so where a cell is empty that another one needs. */
  require(column: CaseColumn, because: Words): void {
    if (this.text(column) !== '') return;
    this.complain(column, 'method.missing', {
      zh: `缺少 ${column}：${because.zh}`,
      en: `${column} is missing: ${because.en}`,
    });
  }

  complain(column: CaseColumn, code: string, said: Said): void {
    const { suggestion, ...message } = said;
    const index = this.columns.get(column);
    const cell = index === undefined ? {} : { cell: cellName(this.row, index) };
    this.problems.push({
      ...{ row: this.row, ...cell, path: column, code, tier: 'error', message, seen: this.text(column) },
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }
}
