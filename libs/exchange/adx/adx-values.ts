import { readAdxPeriod } from '../names/adx-periods.js';
import type { GivenValue } from '../values/given-value.js';
import { makeFault, type AdxFault, type AdxPlace, type AdxSpot } from './adx-fault.js';
import { isZero, readDecimal } from './exact-decimal.js';

/** What the attributes of a `group` say of all its values. */
export interface AdxGroup extends AdxPlace {
  /** Counts from 1, as people count. */
  readonly number: number;
  readonly dataSet?: string;
  readonly orgUnit?: string;
  /** Our period; the text as given where it is none, and then there is a fault. */
  readonly period?: string;
  readonly attributeOptionCombo?: string;
  readonly completeDate?: string;
  readonly faults: readonly AdxFault[];
}

export interface AdxValue extends GivenValue, AdxPlace {
  readonly group: AdxGroup;
  /** What is wrong with this value alone; those of its group are in `group.faults`. */
  readonly faults: readonly AdxFault[];
}

/** An element as it stands: its attributes, and the text inside it. */
export interface AdxElement extends AdxSpot {
  readonly attributes: ReadonlyMap<string, string>;
  readonly annotation: string | null;
}

/** Whether the values of a data element are text; without it a zero with an annotation is taken as one. */
export type IsText = (dataElement: string) => boolean;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const ofGroup = ['dataSet', 'orgUnit', 'attributeOptionCombo', 'completeDate'] as const;
const ofValue = ['dataElement', 'categoryOptionCombo', 'comment'] as const;
const handedDown = ['dataSet', 'orgUnit', 'period', 'attributeOptionCombo'] as const;
/** What other systems add and nobody here needs. */
const passedOver = ['storedBy', 'created', 'lastUpdated', 'lastupdated'];
const groupNames = new Set<string>([...ofGroup, 'period', ...passedOver]);
const valueNames = new Set<string>([...ofValue, 'value', 'followUp', 'followup', 'deleted', ...passedOver]);

export function groupOf(element: AdxElement, number: number): AdxGroup {
  const { line, column, attributes } = element;
  const faults = [...missing(element, ['dataSet', 'orgUnit', 'period']), ...unknown(element, groupNames)];
  const group: Writable<AdxGroup> = { number, line, column, faults };
  for (const name of ofGroup) {
    const given = attributes.get(name);
    if (given !== undefined) group[name] = token(given);
  }
  const given = attributes.get('period');
  if (given === undefined) return group;
  const read = readAdxPeriod(token(given));
  if (read.kind === 'period') return { ...group, period: read.period };
  const said = { seen: given, ...(read.kind === 'misplaced' && { wanted: read.expected }) };
  return { ...group, period: given, faults: [...faults, makeFault('adx.period', element, said)] };
}

export function valueOf(
  element: AdxElement,
  group: AdxGroup,
  { index, isText }: { index: number; isText?: IsText },
): AdxValue {
  const { line, column, attributes } = element;
  const faults = [...missing(element, ['dataElement', 'value']), ...unknown(element, valueNames)];
  const value: Writable<AdxValue> = {
    index,
    line,
    column,
    group,
    faults,
    deleted: attributes.get('deleted') === 'true',
  };
  for (const name of handedDown) {
    const given = group[name];
    if (given !== undefined) value[name] = given;
  }
  for (const name of ofValue) {
    const given = attributes.get(name);
    if (given !== undefined) value[name] = name === 'comment' ? given : token(given);
  }
  const followUp = attributes.get('followUp') ?? attributes.get('followup');
  if (followUp !== undefined) value.followUp = followUp === 'true';
  return { ...value, ...contentOf(element, value, isText) };
}

/**
 * A text has its place in the annotation, beside the value 0 that the schema asks for. Of a figure, an annotation is the
 * comment.
 */
function contentOf(
  element: AdxElement,
  { dataElement, faults, comment }: AdxValue,
  isText?: IsText,
): Pick<AdxValue, 'value' | 'comment' | 'faults'> {
  const { annotation } = element;
  const given = element.attributes.get('value')?.trim();
  const asText = isText ? isText(dataElement ?? '') : annotation !== null && isZero(given ?? '0');
  if (asText && annotation !== null) return { value: annotation, faults };
  if (given === undefined) return { faults };
  const noted = annotation === null || annotation === '' || comment !== undefined ? {} : { comment: annotation };
  if (asText)
    return { value: given, faults: [...faults, makeFault('adx.missing-annotation', element, { seen: dataElement })] };
  const decimal = readDecimal(given);
  if (decimal !== null) return { value: decimal, ...noted, faults };
  return { value: given, ...noted, faults: [...faults, makeFault('adx.not-decimal', element, { seen: given })] };
}

/** xs:token: white space around it means nothing, and inside it is one space. */
function token(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function missing(element: AdxElement, names: readonly string[]): AdxFault[] {
  return names
    .filter((name) => !element.attributes.has(name))
    .map((name) => makeFault('adx.missing-attribute', element, { seen: name }));
}

/** Ten of them say enough of one element. */
function unknown(element: AdxElement, known: ReadonlySet<string>): AdxFault[] {
  return [...element.attributes.keys()]
    .filter((name) => !known.has(name))
    .slice(0, 10)
    .map((name) => makeFault('adx.unknown-attribute', element, { seen: name }));
}
