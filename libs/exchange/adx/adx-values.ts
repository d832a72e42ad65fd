import { readAdxPeriod } from '../names/adx-periods.js';
import type { GivenValue } from '../values/given-value.js';
import { isZero, readDecimal } from './exact-decimal.js';

/** What the attributes of a `group` say of all its values. */
export type AdxGroup = Pick<GivenValue, 'dataSet' | 'orgUnit' | 'period' | 'attributeOptionCombo'>;

/** An element as it stands: its attributes, and the text inside it. */
export interface AdxElement {
  readonly attributes: ReadonlyMap<string, string>;
  readonly annotation: string | null;
}

/** Whether the values of a data element are text; without it a zero with an annotation is taken as one. */
export type IsText = (dataElement: string) => boolean;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const ofGroup = ['dataSet', 'orgUnit', 'attributeOptionCombo'] as const;
const ofValue = ['dataElement', 'categoryOptionCombo', 'comment'] as const;
/** What other systems add and nobody here needs. */
const passedOver = ['storedBy', 'created', 'lastUpdated', 'lastupdated'];
const groupNames = new Set<string>([...ofGroup, 'period', 'completeDate', ...passedOver]);
const valueNames = new Set<string>([...ofValue, 'value', 'followUp', 'followup', 'deleted', ...passedOver]);

/** A period that is none of ours stays as it was written, and is refused by that name. */
export function groupOf({ attributes }: AdxElement): AdxGroup {
  const group: Writable<AdxGroup> = {};
  for (const name of ofGroup) {
    const given = attributes.get(name);
    if (given !== undefined) group[name] = token(given);
  }
  const category = categoryIn(attributes, groupNames);
  if (category !== undefined) group.attributeOptionCombo ??= category;
  const given = attributes.get('period');
  if (given === undefined) return group;
  const read = readAdxPeriod(token(given));
  return { ...group, period: read.kind === 'period' ? read.period : given };
}

export function valueOf(
  element: AdxElement,
  group: AdxGroup,
  { index, isText }: { readonly index: number; readonly isText?: IsText },
): GivenValue {
  const { attributes } = element;
  const value: Writable<GivenValue> = { index, ...group, deleted: attributes.get('deleted') === 'true' };
  for (const name of ofValue) {
    const given = attributes.get(name);
    if (given !== undefined) value[name] = name === 'comment' ? given : token(given);
  }
  const category = categoryIn(attributes, valueNames);
  if (category !== undefined) value.categoryOptionCombo ??= category;
  const followUp = attributes.get('followUp') ?? attributes.get('followup');
  if (followUp !== undefined) value.followUp = followUp === 'true';
  return { ...value, ...contentOf(element, value, isText) };
}

/**
 * A text has its place in the annotation, beside the value 0 that the schema asks for; so has the emptiness of a figure that
 * is not there. Of any other figure, an annotation is the comment.
 */
function contentOf(
  { annotation, attributes }: AdxElement,
  { dataElement, comment }: GivenValue,
  isText?: IsText,
): Pick<GivenValue, 'value' | 'comment'> {
  const given = attributes.get('value')?.trim();
  const isBeside = annotation !== null && isZero(given ?? '0');
  const asText = isText ? isText(dataElement ?? '') || (isBeside && annotation === '') : isBeside;
  if (asText && annotation !== null) return { value: annotation };
  if (given === undefined) return {};
  const noted = annotation === null || annotation === '' || comment !== undefined ? {} : { comment: annotation };
  return { value: readDecimal(given) ?? given, ...noted };
}

/** Any further attribute is a category of ADX, `SEX="F"`: a part of the figure, which is never taken for the whole. */
function categoryIn(attributes: AdxElement['attributes'], known: ReadonlySet<string>): string | undefined {
  for (const [name, value] of attributes) if (!known.has(name)) return `${name}=${token(value)}`;
  return undefined;
}

/** xs:token: white space around it means nothing, and inside it is one space. */
function token(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
