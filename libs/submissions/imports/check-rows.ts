import type { Region } from '#catalog';
import type { Problem } from '#platform/errors';
import { checkValue } from '../checks/check-value.js';
import { explanationIn } from '../reading/explanation.js';
import { findTarget } from '../checks/find-target.js';
import { foldText } from '../reading/fold-text.js';
import type { Field, GivenValue } from '../reading/given-submission.js';
import { problemAt, seenIn } from '../reading/problem-at.js';
import { readNotes } from '../reading/read-notes.js';
import { problemsOf } from '../reading/read-figure.js';
import type { CsvRecords } from './csv-records.js';
import type { BookedForm } from './form-book.js';
import { QuickRows } from './quick-rows.js';
import type { RowCheck } from './row-check.js';
import { givenRow, placeAt } from './row-cells.js';
import { rowWords } from './row-words.js';

/**
 * Checks the rows of an import by the rules of a form. Most rows are a code that is known and plain digits: `QuickRows`
 * takes those. Whatever is unusual goes the way that every other file goes, so there is one set of rules.
 */
export class RowChecker {
  leftEmpty = 0;
  private readonly quick: QuickRows | null;

  constructor(private readonly given: RowCheck) {
    this.quick = given.quick ? new QuickRows(given) : null;
  }

  check(records: CsvRecords): void {
    if (this.quick?.take(records) === true) return;
    const value = givenRow(records, this.given.columns, this.given.decoder);
    if (value === null) {
      this.report(problemAt(placeAt(records.row, -1), { ...rowWords.encoding, seen: null }), null);
      return;
    }
    if (isBlank(value)) return;
    this.checkBeyond(records, value);
    this.checkGiven(records.row, value);
  }

  private checkGiven(row: number, value: GivenValue): void {
    const period = codeIn(value, 'period');
    const region = this.submitterCode(value, period);
    const lacking = [
      ...(period === '' ? [problemAt(value.at('period'), { ...rowWords.period, seen: null })] : []),
      ...(region === '' ? [problemAt(value.at('region'), { ...rowWords.region, seen: null })] : []),
    ];
    if (lacking.length > 0) {
      const own = this.ownRegion(region);
      for (const problem of lacking) this.report(problem, own?.id ?? null);
      return;
    }
    const form = this.given.book.form(period, region);
    for (const fault of form.faults) this.report({ ...fault, ...this.placeOf(fault, value) }, form.region?.id ?? null);
    if (form.period) this.checkFigures(row, value, form);
  }

  private checkFigures(row: number, value: GivenValue, form: BookedForm): void {
    const { book, rows, indicators, suggest } = this.given;
    const { period, region } = form;
    if (!period || !region) return;
    const rules = { ...book.rules, plan: period.plan, submitter: region };
    const found = findTarget(value, { rules, asked: period.asked, suggest, day: period.day });
    if (found.kind === 'faults') {
      for (const problem of found.problems) this.report(problem, region.id);
      return;
    }
    const on = { unit: found.unit, today: book.rules.today, last: null, empty: 'missing' as const };
    const verdict = checkValue(value, found.asked, on);
    if (verdict.kind === 'missing') this.leftEmpty += 1;
    const open = verdict.kind === 'missing' ? [] : openIn(value, problemsOf(verdict));
    for (const problem of open) this.report(problem, region.id);
    if (verdict.kind !== 'values' || form.faults.length > 0 || open.length > 0) return;
    const unit = book.rules.region(found.unit)?.id ?? region.id;
    for (const checked of verdict.values) {
      const { state, numerator, denominator, onDate, note } = checked;
      const indicator = indicators.numberOf(checked.indicator);
      rows.add({ form: form.number, indicator, unit, row, state, numerator, denominator, onDate, note });
    }
  }

  /** A figure of one unit is handed in by the region above it at the level that reports; any other by its region. */
  private submitterCode(value: GivenValue, period: string): string {
    const { book } = this.given;
    const code = codeIn(value, 'region');
    const asked = (book.period(period)?.asked ?? book.askedBy(book.plan)).get(codeIn(value, 'indicator')) ?? [];
    if (code === '' || !asked.some(({ inputs }) => inputs.some(({ perUnit }) => perUnit))) return code;
    const level = asked[0]?.target.reportedAt;
    let region = book.rules.region(code);
    while (region && region.level !== level) {
      region = region.parentId === null ? undefined : book.rules.regionById(region.parentId);
    }
    return region?.code ?? code;
  }

  /** Cells that no name stands above: usually a note with commas and no quotes. */
  private checkBeyond(records: CsvRecords, value: GivenValue): void {
    const last = Math.max(...Object.values(this.given.columns));
    if (records.cells <= last + 1) return;
    for (let column = last + 1; column < records.cells; column += 1) {
      if (records.starts[column] === records.ends[column]) continue;
      const own = this.ownRegion(codeIn(value, 'region'));
      this.report(problemAt(placeAt(records.row, column), { ...rowWords.beyond, seen: null }), own?.id ?? null);
      return;
    }
  }

  private placeOf(fault: Problem, value: GivenValue) {
    return value.at(fault.cell === 'period' ? 'period' : 'region');
  }

  private ownRegion(code: string): Region | null {
    const { rules } = this.given.book;
    const region = rules.region(code);
    return region && rules.reportable(region) ? region : null;
  }

  private report(problem: Problem, regionId: number | null): void {
    this.given.log.add(problem, regionId);
  }
}

/** Questions are answered by the words of their own row; errors by nothing. */
function openIn(value: GivenValue, found: readonly Problem[]): readonly Problem[] {
  if (found.length === 0) return [];
  const notes = readNotes(value);
  const isAnswered = notes.kind === 'notes' && explanationIn(notes.text) !== null;
  return isAnswered ? found.filter(({ tier }) => tier === 'error') : found;
}

function codeIn(value: GivenValue, field: Field): string {
  const seen = seenIn(value.cells[field]);
  return seen === null ? '' : foldText(String(seen));
}

function isBlank(value: GivenValue): boolean {
  return Object.values(value.cells).every((cell) => cell.kind === 'text' && cell.text.trim() === '');
}
