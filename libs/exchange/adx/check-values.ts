import { isDay, parsePeriod } from '#scoring';
import { durationOf } from '../names/adx-periods.js';
import { textsOf, type AdxCatalog, type AdxDataSet } from './adx-catalog.js';
import { makeFault, type AdxFault, type AdxPlace } from './adx-fault.js';
import type { AdxGroup, AdxValue } from './adx-values.js';

/** What is wrong with a group or value by the catalogue alone; what the reader found by itself is not told again. */
export interface AdxCheck {
  readonly ofGroup: (group: AdxGroup) => readonly AdxFault[];
  readonly ofValue: (value: AdxValue) => readonly AdxFault[];
}

export function compileAdxCheck(catalog: AdxCatalog): AdxCheck {
  const dataSets = new Map(catalog.dataSets.map((one) => [one.code, one]));
  const members = new Map(catalog.dataSets.map(({ code, dataElements }) => [code, new Set(dataElements)]));
  const orgUnits = new Set(catalog.orgUnits.map(({ code }) => code));
  const dataElements = new Set(catalog.dataElements.map(({ code }) => code));
  const isText = textsOf(catalog);
  return {
    ofGroup: (group) => [
      ...unknownCode('dataSet', group, dataSets),
      ...unknownCode('orgUnit', group, orgUnits),
      ...checkDuration(group, dataSets.get(group.dataSet ?? '')),
    ],
    ofValue: (value) => {
      const { dataElement } = value;
      const unknown = unknownCode('dataElement', value, dataElements);
      if (dataElement === undefined || unknown.length > 0) return unknown;
      return [...checkPlace(value, members.get(value.dataSet ?? '')), ...(isText(dataElement) ? checkDay(value) : [])];
    },
  };
}

type Coded = AdxPlace & Readonly<Partial<Record<'dataSet' | 'orgUnit' | 'dataElement', string>>>;

function unknownCode(
  attribute: 'dataSet' | 'orgUnit' | 'dataElement',
  at: Coded,
  known: { readonly has: (code: string) => boolean },
): AdxFault[] {
  const code = at[attribute];
  // one that is missing the reader has told
  if (code === undefined || known.has(code)) return [];
  const element = attribute === 'dataElement' ? 'dataValue' : 'group';
  return [makeFault('adx.unknown-code', { ...at, element }, { seen: code, wanted: attribute })];
}

function checkDuration(group: AdxGroup, dataSet: AdxDataSet | undefined): AdxFault[] {
  const period = parsePeriod(group.period ?? '');
  if (!dataSet || !period || period.frequency === dataSet.frequency) return [];
  const said = { seen: group.period, wanted: durationOf(dataSet.frequency) };
  return [makeFault('adx.duration', { ...group, element: 'group' }, said)];
}

function checkPlace(value: AdxValue, members: ReadonlySet<string> | undefined): AdxFault[] {
  if (!members || members.has(value.dataElement ?? '')) return [];
  const said = { seen: value.dataElement, wanted: value.dataSet };
  return [makeFault('adx.not-in-data-set', { ...value, element: 'dataValue' }, said)];
}

function checkDay(value: AdxValue): AdxFault[] {
  const isTold = value.faults.some(({ code }) => code === 'adx.missing-annotation');
  if (isTold || value.value === undefined || isDay(value.value)) return [];
  return [makeFault('adx.not-a-day', { ...value, element: 'dataValue' }, { seen: value.value })];
}
