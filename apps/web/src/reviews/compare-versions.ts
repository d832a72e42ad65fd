import type { GivenFigure, PlansControllerTargetsResponse } from '../client/types.gen.js';
import { cellsOf, figureWords, gridRow, rowKey, type GridRow, type Unit } from '../grid/form-rows.js';

/** One figure of a form that is reviewed, in words, beside what stood there before. */
export interface ReviewedFigure {
  readonly row: GridRow;
  readonly kind: 'added' | 'changed' | 'withdrawn' | 'same';
  readonly before: string;
  readonly after: string;
  readonly last: string;
  readonly state: GivenFigure['state'] | null;
  readonly note: string;
}

export interface Compared {
  readonly targets: PlansControllerTargetsResponse;
  readonly values: readonly GivenFigure[];
  /** Of the version before; null where this is the first. */
  readonly before: readonly GivenFigure[] | null;
  /** Of the period before. */
  readonly last: readonly GivenFigure[];
  /** Of the units that figures speak of, by code. */
  readonly names?: ReadonlyMap<string, string>;
}

/** Every figure of the form; what is new or other than before stands first. */
export function compareVersions({ targets, values, before, last, names }: Compared): readonly ReviewedFigure[] {
  const rows = new Map<string, GridRow>();
  for (const { indicator, region } of [...values, ...(before ?? [])]) {
    const unit = region === undefined ? null : { code: region, name: names?.get(region) ?? region };
    const row = rowOf(targets, indicator, unit);
    rows.set(row.key, row);
  }
  const [now, earlier, past] = [values, before ?? [], last].map(cellsOf) as [Cells, Cells, Cells];
  const stated = new Map(values.map((value) => [rowKey(value.indicator, value.region ?? null), value]));
  const figures = [...rows.values()].map((row): ReviewedFigure => {
    const [given, known] = [stated.get(row.key), (before ?? []).find((one) => keyOf(one) === row.key)];
    const kind =
      given === undefined ? 'withdrawn' : known === undefined ? 'added' : isSame(given, known) ? 'same' : 'changed';
    return {
      row,
      kind,
      before: figureWords(earlier, row),
      after: figureWords(now, row),
      last: figureWords(past, row),
      state: given?.state ?? null,
      note: given?.note ?? '',
    };
  });
  return [...figures.filter(({ kind }) => kind !== 'same'), ...figures.filter(({ kind }) => kind === 'same')];
}

type Cells = ReturnType<typeof cellsOf>;

const keyOf = ({ indicator, region }: GivenFigure): string => rowKey(indicator, region ?? null);

const isSame = (left: GivenFigure, right: GivenFigure): boolean =>
  (['numerator', 'denominator', 'value', 'date', 'state', 'note'] as const).every((key) => left[key] === right[key]);

/** An indicator that the plan has dropped since is shown by its code. */
function rowOf(targets: PlansControllerTargetsResponse, indicator: string, unit: Unit | null): GridRow {
  for (const target of targets) {
    const input = target.inputs.find((one) => one.indicator === indicator);
    if (input !== undefined) return gridRow(target, input, unit);
  }
  return {
    key: rowKey(indicator, unit?.code ?? null),
    indicator,
    unit: unit?.code ?? null,
    unitName: unit?.name ?? null,
    name: { zh: indicator, en: indicator },
    measure: '',
    asks: 'number',
    isCoverage: false,
    fields: ['value', 'state', 'note'],
    targets: [],
    numerator: null,
    denominator: null,
  };
}
