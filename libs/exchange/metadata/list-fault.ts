import type { Words } from '#platform/errors';
import { shorten } from '../values/shorten.js';

export type ListParameter =
  'fields' | 'filter' | 'rootJunction' | 'query' | 'order' | 'paging' | 'page' | 'pageSize' | UnitParameter;

/** Parameters that only questions for organisation units have. */
type UnitParameter =
  | 'level'
  | 'maxLevel'
  | 'levelSorted'
  | 'userOnly'
  | 'userDataViewOnly'
  | 'userDataViewFallback'
  | 'withinUserHierarchy'
  | 'includeChildren'
  | 'includeDescendants'
  | 'includeAncestors'
  | 'onlyAncestors';

/** What is wrong with the question for a list: answered by HTTP 400, and never retried as it is. */
export interface ListFault {
  readonly code: 'E1003';
  readonly status: 400;
  readonly parameter: ListParameter;
  /** Where in the parameter's text, counted from 0. */
  readonly at: number;
  /** What stands there, shortened. */
  readonly seen: string;
  readonly words: Words;
}

export type Tried<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: ListFault };

export interface Spot {
  readonly parameter: ListParameter;
  readonly at: number;
  readonly seen: string;
}

/** Carries a fault out of the middle of a text that is being read; `tried` turns it into an answer. */
export class Refusal extends Error {
  constructor(readonly fault: ListFault) {
    super(fault.words.en);
  }
}

export function refuse({ parameter, at, seen }: Spot, words: Words): never {
  const shown = shorten(seen, 60);
  const place = shown === '' ? { zh: '末尾', en: 'at its end' } : { zh: `“${shown}”处`, en: `at "${shown}"` };
  throw new Refusal({
    code: 'E1003',
    status: 400,
    parameter,
    at,
    seen: shown,
    words: {
      zh: `参数 ${parameter} 第 ${at + 1} 个字符（${place.zh}）：${words.zh}`,
      en: `Parameter ${parameter}, character ${at + 1}, ${place.en}: ${words.en}`,
    },
  });
}

/** What the work comes to, or why it was refused. Anything else that it throws is a fault of ours and goes on. */
export function tried<T>(work: () => T): Tried<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, fault: error.fault };
    throw error;
  }
}
