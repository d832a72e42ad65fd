import type { Plan, Region } from '#catalog';
import { periodEnd, type PeriodId } from '#scoring';
import { tableNamed } from '../files/template-columns.js';
import { foldText } from './fold-text.js';
import type { Field, GivenValue } from './given-submission.js';
import type { IntakeRules } from '../checks/intake-rules.js';
import { seenIn } from './problem-at.js';
import type { FileRow, ReadResult } from '../files/read-result.js';
import { targetsAsked } from '../workbook/describe-form.js';
import type { TableKey } from '../workbook/form-layout.js';

interface Template {
  /** How many rows it had when it was made, as its manifest says. */
  readonly rowCount: string | undefined;
  readonly plan: Plan;
  readonly region: Region;
  readonly period: PeriodId;
  readonly rules: IntakeRules;
}

/**
 * The rows that a template had and that are gone from it: they count as left empty, and not as never asked. Rows are
 * matched by their codes, so moved ones are all there; where as many came back as were sent out, none is lost.
 */
export function lostRows(read: Extract<ReadResult, { kind: 'rows' }>, template: Template): GivenValue[] {
  const present = new Set(read.rows.map(keyOf).filter((key) => !key.startsWith(' ')));
  if (!(present.size < Number(template.rowCount))) return [];
  return rowsAsked(template)
    .filter(({ indicator, unit }) => !present.has(`${indicator} ${unit}`))
    .map(({ indicator, unit, table }): GivenValue => {
      const name = read.sheets.find((sheet) => sheet.name !== null && tableNamed(sheet.name) === table)?.name ?? null;
      const place = name === null ? {} : { sheet: name };
      const region = unit === '' ? {} : { region: { kind: 'text', text: unit } as const };
      return { cells: { indicator: { kind: 'text', text: indicator }, ...region }, at: () => place };
    });
}

interface AskedRow {
  readonly indicator: string;
  /** Empty where the row is the region's own. */
  readonly unit: string;
  readonly table: TableKey;
}

function rowsAsked({ plan, region, period, rules }: Template): AskedRow[] {
  const rows = new Map<string, AskedRow>();
  for (const target of targetsAsked(plan, region, period)) {
    for (const { indicator, asks, perUnit } of target.inputs) {
      const units = perUnit ? rules.unitsOf(target, region.id, periodEnd(period)) : [];
      const codes = perUnit ? units.flatMap((id) => rules.regionById(id)?.code ?? []) : [''];
      const table = asks === 'date' ? 'milestones' : perUnit ? 'units' : 'figures';
      for (const unit of codes) rows.set(`${indicator} ${unit}`, { indicator, unit, table });
    }
  }
  return [...rows.values()];
}

function keyOf({ cells }: FileRow): string {
  const code = (field: Field) => {
    const seen = seenIn(cells[field]);
    return seen === null ? '' : foldText(String(seen));
  };
  return `${code('indicator')} ${code('region')}`;
}
