import type { GivenSet, GivenValue, IdScheme } from './given-value.js';
import { readBoolean } from './fit-value.js';

type Open<T> = { -readonly [K in keyof T]: T[K] };
type ValueText = Exclude<keyof GivenValue, 'index' | 'followUp' | 'deleted'>;
type SetText = Exclude<keyof GivenSet, 'idSchemes'>;

export type Taken = 'taken' | 'unknown' | 'twice' | 'not-boolean';

/** Two spellings of one member are in use: one release writes `followup`, another reads `followUp`. */
const valueMembers = new Map<string, ValueText | 'followUp' | 'deleted'>([
  ['dataSet', 'dataSet'],
  ['dataElement', 'dataElement'],
  ['period', 'period'],
  ['orgUnit', 'orgUnit'],
  ['categoryOptionCombo', 'categoryOptionCombo'],
  ['attributeOptionCombo', 'attributeOptionCombo'],
  ['value', 'value'],
  ['comment', 'comment'],
  ['followUp', 'followUp'],
  ['followup', 'followUp'],
  ['deleted', 'deleted'],
]);

const setMembers = new Map<string, SetText>([
  ['dataSet', 'dataSet'],
  ['period', 'period'],
  ['orgUnit', 'orgUnit'],
  ['attributeOptionCombo', 'attributeOptionCombo'],
  ['completeDate', 'completeDate'],
  ['dryRun', 'dryRun'],
  ['importStrategy', 'importStrategy'],
  ['strategy', 'importStrategy'],
]);

const schemes = new Map<string, IdScheme>(
  (
    ['idScheme', 'dataElementIdScheme', 'orgUnitIdScheme', 'dataSetIdScheme', 'categoryOptionComboIdScheme'] as const
  ).map((scheme) => [scheme, scheme]),
);

export function isSetMember(name: string): boolean {
  return setMembers.has(name) || schemes.has(name);
}

export function isValueMember(name: string): boolean {
  return valueMembers.has(name);
}

/** One value while its members come in. Identifiers are trimmed, and empty ones say nothing; a value stays as it is. */
export class ValueDraft {
  private readonly draft: Open<GivenValue>;
  /** A list and not a set: it is short, and made anew for each value. */
  private readonly seen: string[] = [];

  constructor(index: number) {
    this.draft = { index, deleted: false };
  }

  take(name: string, text: string | null): Taken {
    const member = valueMembers.get(name);
    if (member === undefined) return 'unknown';
    if (this.seen.includes(member)) return 'twice';
    this.seen.push(member);
    if (text === null) return 'taken';
    if (member === 'value' || member === 'comment') this.draft[member] = text;
    else if (member === 'followUp' || member === 'deleted') return this.takeFlag(member, text);
    else if (text.trim() !== '') this.draft[member] = text.trim();
    return 'taken';
  }

  finished(): GivenValue {
    return this.draft;
  }

  private takeFlag(member: 'followUp' | 'deleted', text: string): Taken {
    if (text.trim() === '') return 'taken';
    const flag = readBoolean(text);
    if (flag === null) return 'not-boolean';
    this.draft[member] = flag;
    return 'taken';
  }
}

/** What is said of the whole, while it comes in. */
export class SetDraft {
  private readonly draft: Open<Omit<GivenSet, 'idSchemes'>> = {};
  private readonly idSchemes: Partial<Record<IdScheme, string>> = {};
  private readonly seen = new Set<string>();

  take(name: string, text: string | null): Taken {
    const member = setMembers.get(name) ?? schemes.get(name);
    if (member === undefined) return 'unknown';
    if (this.seen.has(member)) return 'twice';
    this.seen.add(member);
    const trimmed = text?.trim() ?? '';
    if (trimmed === '') return 'taken';
    const scheme = schemes.get(name);
    const own = setMembers.get(name);
    if (scheme !== undefined) this.idSchemes[scheme] = trimmed;
    if (own !== undefined) this.draft[own] = trimmed;
    return 'taken';
  }

  finished(): GivenSet {
    return { ...this.draft, idSchemes: { ...this.idSchemes } };
  }
}
