import { summarizeUnits, type Score, type ScoreInput, type Target } from '#scoring';
import { exact, list, type CaseRow } from './cells.js';
import { buildReading } from './build-reading.js';

export type { CaseRow } from './cells.js';

const staged = new Set(['ratio-staged', 'milestone-staged']);
const covering = new Set(['coverage', 'coverage-conditional']);
const counting = new Set(['coverage', 'coverage-conditional', 'each-unit', 'share-of-units']);
const measures: Readonly<Record<string, Target['measure']>> = {
  level: 'level',
  ratio: 'ratio',
  'ratio-staged': 'ratio',
  coverage: 'ratio',
  'count-stock': 'stock',
  'count-cumulative': 'flow',
  'count-per-year': 'flow',
  increment: 'level',
  'increment-per-year': 'level',
  'coverage-conditional': 'conditional',
  'each-unit': 'stock',
  'share-of-units': 'share-of-units',
  relative: 'relative',
  monotone: 'level',
  composite: 'composite',
};

/** Builds the input of `scoreTarget` from a row; a cell that cannot be read is a fault of the row and throws. */
export function buildCase(row: CaseRow): ScoreInput {
  return {
    plan: row['plan'] || 'worked-examples',
    planVersion: 1,
    target: buildTarget(row),
    region: { code: row['region'] || '150303', level: (row['level'] || 'county') as Target['judgedAt'] },
    judged: row['judged'] !== 'no',
    period: row['period'] ?? '',
    asOf: row['as_of'] ?? '',
    readings: list(row['figures']).map((cell) => buildReading(cell, row['coverage'] || '1/1')),
    ...(row['units'] && {
      units: summarizeUnits(
        list(row['units']).map(buildUnit),
        Number(row['units_expected'] || '0') || undefined,
        row['rollup_share'] ? exact(row['rollup_share']) : undefined,
      ),
    }),
  };
}

export function buildTarget(row: CaseRow): Target {
  const kind = (row['kind'] || 'ratio') as Target['kind'];
  return {
    id: row['target'] || 'example',
    kind,
    measure: (row['measure'] || measures[kind] || 'date') as Target['measure'],
    indicator: row['indicator'] || 'example',
    frequency: (row['frequency'] || 'quarter') as Target['frequency'],
    judgedAt: (row['judged_at'] || 'county') as Target['judgedAt'],
    op: (row['op'] || 'done-by') as Target['op'],
    goal: buildEnds(row['value'], row['value_hi']),
    window: { from: row['from'] || '2023-01-01', by: row['by'] || '2023-12-31' },
    stages: list(row['stages']).map(buildStage),
    baseline: buildBaseline(row['baseline'] ?? '', row['baseline_at'] || '2022'),
    trajectory: {
      shape: (row['shape'] || (staged.has(kind) ? 'steps' : 'linear')) as Target['trajectory']['shape'],
      ramp: Number(row['ramp'] || '12'),
      ...(row['weights'] && kind !== 'composite' && { weights: list(row['weights']).map(exact) }),
    },
    keep: keepOf(row, kind),
    grace: Number(row['grace'] || (covering.has(kind) ? '0' : '1')),
    upper: (row['upper'] || 'bound') as Target['upper'],
    missing: (row['missing'] || (counting.has(kind) ? 'fail' : 'exclude')) as Target['missing'],
    holdMax: Number(row['hold_max'] || '1'),
    tree: 'period-end',
    rollup: (row['rollup'] || 'none') as Target['rollup'],
    ...(row['rollup_share'] && { rollupShare: exact(row['rollup_share']) }),
    parts: list(row['parts']),
    alerts: { raiseAfter: 2, clearAfter: 2, warnBefore: 30 },
    publicationLag: 15,
    ...extrasOf(row, kind),
  };
}

/** What only some kinds have. */
function extrasOf(row: CaseRow, kind: Target['kind']): Partial<Target> {
  const [min, max] = (row['limits'] ?? '').split('..');
  return {
    ...(kind.startsWith('increment') && {
      increment: {
        rebase: row['rebase'] === 'fixed' ? 'fixed' : 'year',
        of: row['of'] === 'baseline' ? 'baseline' : 'amount',
      },
    }),
    ...(kind === 'composite' && {
      composite: {
        variant: row['variant'] === 'geometric' ? 'geometric' : 'arithmetic',
        dimensions: list(row['weights']).map((weight, place) => ({ id: `part-${place + 1}`, weight: exact(weight) })),
      },
    }),
    ...(row['limits'] && { limits: { ...(min && { min: exact(min) }), ...(max && { max: exact(max) }) } }),
  };
}

function keepOf(row: CaseRow, kind: Target['kind']): Target['keep'] {
  if (row['keep']) return row['keep'] as Target['keep'];
  if (covering.has(kind)) return 'once-reached';
  return row['op'] === '=' ? 'from-start' : 'none';
}

function buildEnds(low: string | undefined, high: string | undefined): NonNullable<Target['goal']> {
  return { ...(low && { low: exact(low) }), ...(high && { high: exact(high) }) };
}

function buildStage(cell: string): Target['stages'][number] {
  const [by = '', value = ''] = cell.split('=');
  return /^[\d./%]+$/.test(value) ? { by, value: exact(value) } : { by, part: value };
}

function buildBaseline(value: string, at: string): Target['baseline'] {
  if (value === '' || value === 'none') return { kind: 'none' };
  if (value === 'first') return { kind: 'first-observation' };
  return value === 'own' ? { kind: 'own', at } : { kind: 'value', value: exact(value), at };
}

/** `520100=missed:3:missed`: a judged unit, its status, severity and verdict at the due date. */
function buildUnit(cell: string): Pick<Score, 'region' | 'status' | 'severity' | 'attainment' | 'atDue'> {
  const [region = '', verdict = ''] = cell.split('=');
  const [status, severity = '0', atDue = ''] = verdict.split(':');
  return {
    region,
    status: status as Score['status'],
    severity: Number(severity) as Score['severity'],
    attainment: null,
    atDue: (atDue || null) as Score['atDue'],
  };
}
