import { parseRational, type Rational, type Reading, type ScoreInput, type Target } from '#scoring';

/** One case as a statistician writes it: every cell a text, an empty cell the default. */
export type CaseRow = Readonly<Partial<Record<string, string>>>;

const staged = new Set(['ratio-staged', 'milestone-staged']);
const measures: Readonly<Record<string, Target['measure']>> = {
  level: 'level',
  ratio: 'ratio',
  'ratio-staged': 'ratio',
  coverage: 'ratio',
  'count-stock': 'stock',
  'count-cumulative': 'flow',
  'count-per-year': 'flow',
};

/** Builds the input of `scoreTarget` from a row; a cell that cannot be read is a fault of the row and throws. */
export function buildCase(row: CaseRow): ScoreInput {
  const period = row['period'] ?? '';
  return {
    plan: row['plan'] || 'worked-examples',
    planVersion: 1,
    target: buildTarget(row),
    region: { code: row['region'] || '150303', level: (row['level'] || 'county') as Target['judgedAt'] },
    judged: row['judged'] !== 'no',
    period,
    asOf: row['as_of'] ?? '',
    readings: list(row['figures']).map((cell) => buildReading(cell, row['coverage'] || '1/1')),
  };
}

export function buildTarget(row: CaseRow): Target {
  const kind = (row['kind'] || 'ratio') as Target['kind'];
  const keep = (row['keep'] ||
    (kind === 'coverage' ? 'once-reached' : row['op'] === '=' ? 'from-start' : 'none')) as Target['keep'];
  return {
    id: row['target'] || 'example',
    kind,
    measure: (row['measure'] || measures[kind] || 'date') as Target['measure'],
    indicator: row['indicator'] || 'example',
    frequency: (row['frequency'] || 'quarter') as Target['frequency'],
    judgedAt: 'county',
    op: (row['op'] || 'done-by') as Target['op'],
    goal: {
      ...(row['value'] && { low: exact(row['value']) }),
      ...(row['value_hi'] && { high: exact(row['value_hi']) }),
    },
    window: { from: row['from'] || '2023-01-01', by: row['by'] || '2023-12-31' },
    stages: list(row['stages']).map(buildStage),
    baseline: buildBaseline(row['baseline'] ?? '', row['baseline_at'] || '2022'),
    trajectory: {
      shape: (row['shape'] || (staged.has(kind) ? 'steps' : 'linear')) as Target['trajectory']['shape'],
      ramp: Number(row['ramp'] || '12'),
      ...(row['weights'] && { weights: list(row['weights']).map(exact) }),
    },
    keep,
    grace: Number(row['grace'] || (kind === 'coverage' ? '0' : '1')),
    upper: (row['upper'] || 'bound') as Target['upper'],
    missing: (row['missing'] || 'exclude') as Target['missing'],
    holdMax: Number(row['hold_max'] || '1'),
    tree: 'period-end',
    rollup: (row['rollup'] || 'none') as Target['rollup'],
    parts: list(row['parts']),
    alerts: { raiseAfter: 2, clearAfter: 2, warnBefore: 30 },
    publicationLag: 15,
  };
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

/** `2023Q1:43/50`, `2023Q1:80.1`, `2023Q4:done 2023-11-20|-`, `2023Q1:n/a`. */
function buildReading(cell: string, coverage: string): Reading {
  const [period = '', figure = ''] = cell.split(':');
  const [reported = 1, expected = 1] = coverage.split('/').map(Number);
  const common = { period, coverage: { reported, expected }, recordedAt: '2024-01-10T09:30:00+08:00' };
  if (figure === 'n/a') return { ...common, value: null, notApplicable: true };
  if (figure.startsWith('done ')) {
    return {
      ...common,
      value: null,
      done: figure
        .slice(5)
        .split('|')
        .map((day) => (day === '-' ? null : day)),
    };
  }
  const [numerator = '', denominator] = figure.split('/');
  return {
    ...common,
    value: { numerator: exact(numerator), denominator: denominator === undefined ? null : exact(denominator) },
  };
}

function list(cell: string | undefined): readonly string[] {
  return (cell ?? '')
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function exact(text: string): Rational {
  const value = parseRational(text);
  if (!value) throw new Error(`not a number: ${text}`);
  return value;
}
