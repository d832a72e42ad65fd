/** Keys of a target as they are written, a line for each; null leaves one out that the base has. */
export type WrittenKeys = Readonly<Record<string, string | null>>;

/** The head of a plan file; the first target begins on line 10. */
const head = `plan: small
title: { zh: 小方案, en: A small plan }
document: { number: null, issued: null, by: 某办公室 }
scope: "150303"
reporting: quarter
indicators:
  - { id: population, zh: 常住人口, measure: stock, unit: 人 }
  - { id: rate, zh: 某率, measure: ratio, num: 甲, den: 乙, unit: "%" }
targets:
`;

/** A target that can be scored: id on line 10, clause 11, summary 12, kind 13, indicator 14 … value 18. */
const sound: WrittenKeys = {
  id: 'one',
  clause: '"1"',
  summary: '{ zh: 一, en: One }',
  kind: 'level',
  indicator: '{ id: figure, zh: 某数, measure: level, unit: 岁 }',
  judged_at: 'county',
  op: '">="',
  window: '{ from: 2023-01-01, by: 2025-12-31 }',
  value: '90',
};

const ratio: WrittenKeys = {
  kind: 'ratio',
  indicator: '{ id: share, zh: 某率, measure: ratio, num: 甲, den: 乙, unit: "%" }',
  value: '80%',
};
const raise: WrittenKeys = { kind: 'increment', baseline: '{ value: 72, at: 2022 }', value: '+5' };

/** What a target of another kind writes differently; what is new to it follows on line 19, or 18 where it has no value. */
const bases: Readonly<Record<string, WrittenKeys>> = {
  level: {},
  ratio,
  raise,
  perYear: { ...raise, kind: 'increment-per-year' },
  staged: { ...ratio, kind: 'ratio-staged', value: null },
  stock: { kind: 'count-stock', indicator: '{ id: beds, zh: 床位, measure: stock, unit: 张 }', value: '350' },
  flow: { kind: 'count-per-year', indicator: '{ id: runs, zh: 次数, measure: flow, unit: 次 }', value: '4' },
  units: {
    kind: 'share-of-units',
    indicator: '{ id: met, zh: 达标占比, measure: share-of-units, num: 甲, den: 乙, unit: "%" }',
    value: '60%',
  },
  conditional: {
    kind: 'coverage-conditional',
    indicator: '{ id: served, zh: 覆盖, measure: conditional, num: 甲, den: 乙, unit: "%" }',
    value: '100%',
  },
  relative: {
    kind: 'relative',
    indicator: '{ id: quotient, zh: 比值, measure: relative, num: 甲, unit: 比值 }',
    value: '1',
  },
  composite: {
    kind: 'composite',
    indicator: '{ id: score, zh: 得分, measure: composite, unit: 分 }',
    op: 'composite',
    value: null,
  },
  rising: { kind: 'monotone', op: 'rising', value: null },
};

/** The keys of a base, with others in their place: `op: "<=" ; value: 0 ; -baseline`. */
export function keysOf(base: string, others: string): WrittenKeys {
  const found = bases[base];
  if (found === undefined) throw new Error(`there is no base ${base}`);
  const changed = others
    .split(' ; ')
    .filter((other) => other !== '')
    .map((other): [string, string | null] => {
      const at = other.indexOf(': ');
      return other.startsWith('-') ? [other.slice(1), null] : [other.slice(0, at), other.slice(at + 2)];
    });
  return { ...found, ...Object.fromEntries(changed) };
}

/** A plan file of these targets, in this order. */
export function planOf(...targets: readonly WrittenKeys[]): string {
  return head + targets.map(writeTarget).join('');
}

function writeTarget(keys: WrittenKeys): string {
  const lines = Object.entries({ ...sound, ...keys }).filter(([, value]) => value !== null);
  return `  - ${lines.map(([key, value]) => `${key}: ${value ?? ''}`).join('\n    ')}\n`;
}
