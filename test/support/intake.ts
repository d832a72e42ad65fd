import {
  usualChecks,
  type Indicator,
  type IndicatorInput,
  type Plan,
  type PlanTarget,
  type Region,
} from '#catalog/pure';
import type { Frequency, Level, Measure } from '#scoring';

/** A small invented plan and map on which the rules of the intake are tried. */
const ids = new Map<string, number>();

function region(code: string, level: Level, parents: readonly string[], type: Region['type'] = 'division'): Region {
  const id = ids.size + 1;
  ids.set(code, id);
  const parentId = ids.get(parents.at(-1) ?? '') ?? null;
  const county = parents.find((parent) => /^\d{4}[1-9]\d$|^\d{5}[1-9]$/.test(parent) && level === 'institution');
  return {
    id,
    code,
    name: `区域${code}`,
    nameEn: null,
    level,
    type,
    path: [...parents, code].map((part) => `${part}/`).join(''),
    countyId: ids.get(county ?? '') ?? id,
    parentId,
    validFrom: '2000-01-01',
    validTo: code === '150305' ? '2022-01-01' : null,
    spells: [{ validFrom: '2000-01-01', validTo: null, parentId, name: `区域${code}`, successors: [] }],
  };
}

const above = ['100000', '150000', '150300'];
export const regions: readonly Region[] = [
  region('100000', 'nation', []),
  region('150000', 'province', ['100000']),
  region('150300', 'prefecture', ['100000', '150000']),
  region('150302', 'county', above),
  region('150303', 'county', above),
  region('150305', 'county', above),
  region('150303-h1', 'institution', [...above, '150303'], 'institution'),
  region('150303-h2', 'institution', [...above, '150303'], 'institution'),
  region('150302-h1', 'institution', [...above, '150302'], 'institution'),
];

type Asks = IndicatorInput['asks'];
interface Draft {
  readonly measure?: Measure;
  readonly unit?: string;
  readonly reportedAt?: Level;
  readonly judgedAt?: Level;
  readonly parts?: readonly string[];
  readonly whole?: boolean;
}

function target(code: string, asks: Asks, draft: Draft = {}): PlanTarget {
  const { measure = asks === 'ratio' ? 'ratio' : asks === 'date' ? 'date' : 'stock', unit = '家' } = draft;
  const {
    reportedAt = 'county',
    judgedAt = reportedAt,
    parts = [],
    whole = asks !== 'date' && measure !== 'level',
  } = draft;
  const indicator: Indicator = {
    code,
    zh: code,
    en: null,
    measure,
    num: '分子数',
    den: '分母数',
    unit: asks === 'ratio' ? '%' : unit,
    min: null,
    max: null,
    whole,
  };
  const input = (name: string): IndicatorInput => ({
    indicator: name,
    zh: name,
    en: null,
    asks,
    unit: indicator.unit,
    wholeNumber: whole,
    perUnit: judgedAt === 'institution',
  });
  return {
    target: {
      id: code,
      kind: 'level',
      measure,
      indicator: code,
      frequency: 'quarter',
      judgedAt,
      op: '>=',
      goal: {},
      window: { from: '2023-01-01', by: '2025-12-31' },
      stages: [],
      baseline: { kind: 'none' },
      trajectory: { shape: 'none', ramp: 0 },
      keep: 'none',
      grace: 0,
      upper: 'bound',
      missing: 'exclude',
      holdMax: 1,
      tree: 'period-end',
      rollup: 'none',
      parts,
      alerts: { raiseAfter: 1, clearAfter: 1, warnBefore: 30 },
      publicationLag: 15,
    },
    ref: code,
    clause: '1',
    citation: { zh: '第1条', en: 'clause 1' },
    summary: { zh: code, en: code },
    indicator,
    inputs: parts.length === 0 ? [input(code)] : parts.map((part) => input(`${code}.${part}`)),
    reportedAt,
    anyLevel: false,
    parts: parts.map((id) => ({ id, zh: id, en: null, by: null, weight: null })),
    includes: [],
    reference: null,
    rebase: null,
    condition: null,
    weight: { n: 1n, d: 1n },
    lead: '',
    responsible: [],
  };
}

function plan(code: string, targets: readonly PlanTarget[], frequency: Frequency = 'quarter'): Plan {
  return {
    code,
    version: 1,
    title: { zh: `方案${code}`, en: `plan ${code}` },
    document: { number: null, issued: null, by: '', title: null },
    scope: '150000',
    frequency,
    effective: null,
    checks: usualChecks,
    rules: [],
    evaluations: [],
    targets,
    indicators: targets.map(({ indicator }) => indicator),
  };
}

export const plans: readonly Plan[] = [
  plan('district', [
    target('beds', 'number', { unit: '张' }),
    target('staff_ratio', 'ratio'),
    target('smoking', 'number', { measure: 'level', unit: '%' }),
    target('per_mille', 'number', { measure: 'level', unit: '‰' }),
    target('trained', 'number', { judgedAt: 'institution', unit: '人' }),
    target('project', 'date', { parts: ['cdc', 'clinic'] }),
    target('station', 'date'),
    target('province_only', 'number', { reportedAt: 'province' }),
  ]),
  plan('other', [target('elsewhere', 'number')], 'month'),
];

export const intakeRules = {
  today: '2024-05-10',
  plans,
  inForce: (code: string) => {
    const found = plans.find((one) => one.code === code);
    if (!found) throw new Error(`no plan ${code}`);
    return found;
  },
  region: (code: string) => regions.find((one) => one.code === code),
  regionById: (id: number) => regions.find((one) => one.id === id),
  reportable: (one: Region) => one.path.startsWith('100000/150000/150300/150303/') || one.code === '150305',
  reportableCodes: () => ['150303', '150303-h1', '150303-h2'],
  unitsOf: (_: PlanTarget, id: number) =>
    regions.filter((one) => one.level === 'institution' && one.parentId === id).map((one) => one.id),
};
