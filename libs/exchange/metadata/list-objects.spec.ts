import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FindObject, MetadataObject } from './json.js';
import { answerFault, answerMissing } from './answer-fault.js';
import { listObjects, showObject } from './list-objects.js';
import type { ListQuery } from './list-query.js';
import { orderObjects, readOrder } from './order-objects.js';
import { pageObjects, readPaging } from './page-objects.js';

const units: readonly MetadataObject[] = [
  { id: 'c', name: 'beta', displayName: 'beta', level: 2, parent: { id: 'a' }, children: [] },
  {
    id: 'b',
    name: 'Beta',
    displayName: 'Beta',
    level: 10,
    parent: { id: 'c' },
    children: [],
    closedDate: '2020-01-01',
  },
  { id: 'a', name: 'alpha', displayName: 'alpha', level: 1, children: [{ id: 'c' }] },
];
const find: FindObject = (uid) => units.find(({ id }) => id === uid);

function ordered(text: string): string {
  const orders = readOrder(text, 'organisationUnits');
  if (!orders.ok) return orders.fault.words.en;
  return orderObjects(units, orders.value, find)
    .map(({ id }) => id)
    .join('');
}

describe('an order', () => {
  it.each([
    ['', 'cba'],
    ['name:asc', 'bac'],
    ['name', 'bac'],
    ['name:desc', 'cab'],
    ['name:iasc', 'abc'],
    ['name:idesc', 'bca'],
    ['name:ASC', 'bac'],
    ['level:asc', 'acb'],
    ['level:desc', 'bca'],
    ['closedDate:asc', 'bac'],
    ['closedDate:desc', 'bac'],
    ['name:iasc,level:desc', 'abc'],
    ['name:iasc, level:asc,', 'acb'],
    ['parent.name:asc', 'cba'],
  ])('%j', (text, ids) => {
    expect(ordered(text)).toBe(ids);
  });

  it.each([
    ['size:asc', 'no property'],
    ['name:up', 'asc desc iasc idesc'],
    ['name:asc:x', 'asc desc iasc idesc'],
    ['children:asc', 'single values'],
    ['parent:asc', 'single values'],
    ['children.name:asc', 'single values'],
    [`${'parent.'.repeat(7)}name`, 'no property'],
    ['name,'.repeat(20), 'at most 10'],
    ['n'.repeat(3000), 'characters are read'],
    ['level:asc,name:up', 'character 11'],
  ])('is refused: %s', (text, cure) => {
    expect(ordered(text)).toContain(cure);
  });

  it('is one, keeps all, and does not depend on how they came', () => {
    const object = fc.record({ id: fc.string({ minLength: 1 }), name: fc.string({ maxLength: 2 }), level: fc.nat(3) });
    const orders = fc.constantFrom('name:asc', 'name:idesc', 'level:desc,name:iasc', 'level');
    fc.assert(
      fc.property(fc.uniqueArray(object, { selector: ({ id }) => id }), orders, (objects, text) => {
        const read = readOrder(text, 'organisationUnits');
        if (!read.ok) throw new Error(read.fault.words.en);
        const one = orderObjects(objects, read.value, find);
        expect(orderObjects([...objects].reverse(), read.value, find)).toEqual(one);
        expect(new Set(one)).toEqual(new Set(objects));
        if (text !== 'level') return;
        const levels = one.map(({ level }) => level);
        expect(levels).toEqual([...levels].sort());
      }),
    );
  });
});

describe('a page', () => {
  const paged = (given: Parameters<typeof readPaging>[0], total: number, address = 'https://h/api/dataSets') => {
    const paging = readPaging(given);
    if (!paging.ok) return paging.fault.words.en;
    return pageObjects(
      Array.from({ length: total }, (_, at) => at),
      paging.value,
      address,
    );
  };

  it('has fifty objects and the addresses of its neighbours', () => {
    expect(paged({}, 3)).toEqual({ pager: { page: 1, total: 3, pageSize: 50, pageCount: 1 }, objects: [0, 1, 2] });
    expect(
      paged({ page: '2', pageSize: '2' }, 5, 'https://h/api/dataSets?fields=id,a%5Bb%5D&page=2&filter=x:eq:1'),
    ).toEqual({
      pager: {
        page: 2,
        total: 5,
        pageSize: 2,
        nextPage: 'https://h/api/dataSets?fields=id%2Ca%5Bb%5D&page=3&filter=x%3Aeq%3A1',
        prevPage: 'https://h/api/dataSets?fields=id%2Ca%5Bb%5D&page=1&filter=x%3Aeq%3A1',
        pageCount: 3,
      },
      objects: [2, 3],
    });
    expect(paged({ pageSize: '1' }, 2, '/api/dataSets#top')).toMatchObject({
      pager: { nextPage: '/api/dataSets?page=2' },
    });
  });

  it('past the end is the last one, and of nothing the first', () => {
    expect(paged({ page: '9', pageSize: '2' }, 3)).toMatchObject({ pager: { page: 2, pageCount: 2 }, objects: [2] });
    expect(paged({ page: '9' }, 0)).toEqual({ pager: { page: 1, total: 0, pageSize: 50, pageCount: 1 }, objects: [] });
  });

  it('is not made where the whole list is asked for', () => {
    expect(paged({ paging: 'false', page: 'x' }, 70)).toEqual({ objects: Array.from({ length: 70 }, (_, at) => at) });
    expect(paged({ paging: 'TRUE' }, 70)).toMatchObject({ pager: { pageCount: 2 } });
  });

  it.each([
    [{ page: '0' }, 'Parameter page'],
    [{ page: '-1' }, 'Parameter page'],
    [{ page: '1.5' }, 'Parameter page'],
    [{ page: '1234567890' }, 'Parameter page'],
    [{ pageSize: '0' }, 'Parameter pageSize'],
    [{ pageSize: 'all' }, 'Parameter pageSize'],
    [{ paging: 'no' }, 'Parameter paging'],
  ])('is refused: %j', (given, place) => {
    expect(paged(given, 3)).toContain(place);
  });

  it('and the others are the whole list, each object once', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.integer({ min: 1, max: 60 }), (total, size) => {
        const found: number[] = [];
        let [page, more] = [1, true];
        while (more) {
          const part = paged({ page: String(page), pageSize: String(size) }, total);
          if (typeof part === 'string') throw new Error(part);
          found.push(...part.objects);
          more = part.pager?.nextPage !== undefined;
          page += 1;
          expect(part.pager?.prevPage === undefined).toBe(page === 2);
        }
        expect(found).toEqual(Array.from({ length: total }, (_, at) => at));
      }),
    );
  });
});

describe('a list', () => {
  const listed = (query: ListQuery) => {
    const answer = listObjects({
      list: 'organisationUnits',
      objects: units,
      find,
      query,
      address: '/api/organisationUnits',
    });
    return answer.ok ? answer.value : answer.fault;
  };

  it('gives id and display name, fifty to a page, when nobody says more', () => {
    expect(listed({})).toEqual({
      pager: { page: 1, total: 3, pageSize: 50, pageCount: 1 },
      organisationUnits: ['c', 'b', 'a'].map((id) => ({ id, displayName: find(id)?.['displayName'] })),
    });
  });

  it('filters, searches, orders, pages and selects', () => {
    const query = { filter: ['level:gt:1', 'parent.name:!null'], order: 'level:desc', pageSize: '1', fields: 'id,parent[name]' }; // prettier-ignore
    expect(listed(query)).toEqual({
      pager: { page: 1, total: 2, pageSize: 1, nextPage: '/api/organisationUnits?page=2', pageCount: 2 },
      organisationUnits: [{ id: 'b', parent: { name: 'beta' } }],
    });
    expect(listed({ query: 'beta', filter: 'level:eq:2', paging: 'false', fields: ['id', 'level'] })).toEqual({
      organisationUnits: [{ id: 'c', level: 2 }],
    });
    expect(listed({ filter: ['id:eq:a', 'id:eq:c'], rootJunction: 'OR', query: 'alpha', paging: 'false', fields: 'id' })).toEqual({ organisationUnits: [{ id: 'a' }] }); // prettier-ignore
  });

  it('takes no notice of what it does not know, nor of what is empty', () => {
    const plain = listed({});
    expect(
      listed({ totalPages: 'true', links: 'x', translate: '1', fields: '', filter: '', order: '', page: '' }),
    ).toEqual(plain);
  });

  it.each([
    [{ fields: 'id]' }, 'fields'],
    [{ filter: 'x:eq:1' }, 'filter'],
    [{ query: 'a'.repeat(20_000) }, 'query'],
    [{ rootJunction: 'NOR' }, 'rootJunction'],
    [{ order: 'x' }, 'order'],
    [{ page: 'x' }, 'page'],
    [{ page: ['1', '2'] }, 'page'],
  ])('says what is wrong: %#', (query, parameter) => {
    expect(listed(query)).toMatchObject({ code: 'E1003', status: 400, parameter });
  });

  it('shows a single object whole, or as far as it is asked for', () => {
    const [one] = units;
    if (one === undefined) throw new Error('there is none');
    expect(showObject(one, {}, find)).toEqual({ ok: true, value: one });
    expect(showObject(one, { fields: 'name' }, find)).toEqual({ ok: true, value: { name: 'beta' } });
    expect(showObject(one, { fields: '[' }, find)).toMatchObject({ ok: false, fault: { parameter: 'fields' } });
  });

  it('refuses as DHIS2 does', () => {
    const answer = listObjects({ list: 'dataSets', objects: [], find, query: { filter: 'name:is:x' }, address: '/' });
    if (answer.ok) throw new Error('this was no question');
    const common = { httpStatus: 'Bad Request', httpStatusCode: 400, status: 'ERROR', errorCode: 'E1003' };
    expect(answerFault(answer.fault, 'en')).toEqual({ ...common, message: answer.fault.words.en });
    expect(answerFault(answer.fault, 'zh').message).toContain('没有这个运算符');
    expect(answerMissing('categories', 'x'.repeat(5000))).toEqual({
      httpStatus: 'Not Found',
      httpStatusCode: 404,
      status: 'ERROR',
      message: `Category with id ${'x'.repeat(60)}… could not be found.`,
      errorCode: 'E1005',
    });
  });
});
