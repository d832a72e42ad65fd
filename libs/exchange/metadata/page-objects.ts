import { refuse, tried, type ListParameter, type Tried } from './list-fault.js';

/** Which part of a list is asked for; null: the whole of it. */
export type Paging = { readonly page: number; readonly pageSize: number } | null;

/** Where in a list a page stands. Type, not interface: it is sent as it is. */
export type Pager = {
  readonly page: number;
  readonly total: number;
  readonly pageSize: number;
  readonly nextPage?: string;
  readonly prevPage?: string;
  readonly pageCount: number;
};

export interface Page<T> {
  /** Absent where the whole list is given. */
  readonly pager?: Pager;
  readonly objects: readonly T[];
}

export interface PagingGiven {
  readonly paging?: string | undefined;
  readonly page?: string | undefined;
  readonly pageSize?: string | undefined;
}

const usualPageSize = 50;

/** Reads `paging`, `page` and `pageSize`; whole numbers from 1. `paging=false` gives the whole list, whatever the others say. */
export function readPaging({ paging, page, pageSize }: PagingGiven): Tried<Paging> {
  return tried(() => {
    const asked = paging?.toLowerCase() ?? 'true';
    if (asked === 'false') return null;
    if (asked !== 'true') {
      refuse({ parameter: 'paging', at: 0, seen: asked }, { zh: '应为 true 或 false', en: 'write true or false' });
    }
    return { page: wholeNumber('page', page, 1), pageSize: wholeNumber('pageSize', pageSize, usualPageSize) };
  });
}

/**
 * One page of a list. A page past the end is the last one, as in DHIS2. The addresses of the neighbouring pages are that
 * of the question with another `page`; `address` may be whole or begin with a slash.
 */
export function pageObjects<T>(objects: readonly T[], paging: Paging, address: string): Page<T> {
  if (paging === null) return { objects };
  const { pageSize } = paging;
  const total = objects.length;
  const pageCount = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(paging.page, pageCount);
  return {
    pager: {
      page,
      total,
      pageSize,
      ...(page < pageCount ? { nextPage: addressOfPage(address, page + 1) } : {}),
      ...(page > 1 ? { prevPage: addressOfPage(address, page - 1) } : {}),
      pageCount,
    },
    objects: objects.slice((page - 1) * pageSize, page * pageSize),
  };
}

function wholeNumber(parameter: ListParameter, text: string | undefined, usual: number): number {
  if (text === undefined || text === '') return usual;
  if (!/^[0-9]{1,9}$/.test(text) || Number(text) === 0) {
    refuse({ parameter, at: 0, seen: text }, { zh: '应为从 1 开始的整数', en: 'a whole number from 1 belongs here' });
  }
  return Number(text);
}

function addressOfPage(address: string, page: number): string {
  const [before = ''] = address.split('#', 1);
  const mark = before.indexOf('?');
  const query = new URLSearchParams(mark < 0 ? '' : before.slice(mark + 1));
  query.set('page', String(page));
  return `${mark < 0 ? before : before.slice(0, mark)}?${query.toString()}`;
}
