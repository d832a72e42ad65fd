import { filterObjects } from './filter-objects.js';
import type { FindObject, JsonObject, MetadataObject } from './json.js';
import type { Tried } from './list-fault.js';
import { textOf, textsOf, type ListQuery } from './list-query.js';
import type { ListName } from './list-shapes.js';
import { orderObjects, readOrder } from './order-objects.js';
import { pageObjects, readPaging } from './page-objects.js';
import { listFields, readFields, wholeObject } from './read-fields.js';
import { readFilters, readJunction, readSearch } from './read-filters.js';
import { selectFields } from './select-fields.js';

export interface ListAsked {
  readonly list: ListName;
  /** Those objects of the list that whoever asks may see. */
  readonly objects: readonly MetadataObject[];
  readonly find: FindObject;
  readonly query: ListQuery;
  /** The address of the question itself, of which those of the other pages are made. */
  readonly address: string;
}

/** `{ pager, dataSets: […] }`: what a list answers to fields, filter, query, order and paging; or what is wrong with them. */
export function listObjects(asked: ListAsked): Tried<JsonObject> {
  const { list, objects, find, query, address } = asked;
  const read = {
    fields: readFields(textOf(query, 'fields') ?? listFields),
    filters: readFilters(textsOf(query, 'filter'), list),
    search: readSearch(textOf(query, 'query') ?? ''),
    junction: readJunction(textOf(query, 'rootJunction')),
    order: readOrder(textOf(query, 'order') ?? '', list),
    paging: readPaging({
      paging: textOf(query, 'paging'),
      page: textOf(query, 'page'),
      pageSize: textOf(query, 'pageSize'),
    }),
  };
  const { fields, filters, search, junction, order, paging } = read;
  if (!fields.ok) return fields;
  if (!filters.ok) return filters;
  if (!search.ok) return search;
  if (!junction.ok) return junction;
  if (!order.ok) return order;
  if (!paging.ok) return paging;
  const found = filterObjects(objects, { filters: filters.value, junction: junction.value, find });
  if (!found.ok) return found;
  // what is searched for narrows what is filtered, also where any filter may hold
  const searched = filterObjects(found.value, { filters: search.value, junction: 'AND', find });
  if (!searched.ok) return searched;
  const { pager, objects: shown } = pageObjects(orderObjects(searched.value, order.value, find), paging.value, address);
  const selected = selectFields(shown, fields.value, find);
  if (!selected.ok) return selected;
  return { ok: true, value: { ...(pager === undefined ? {} : { pager }), [list]: selected.value } };
}

/** A single object with the fields asked for, all of them where nobody says it. */
export function showObject(object: JsonObject, query: ListQuery, find: FindObject): Tried<JsonObject> {
  const fields = readFields(textOf(query, 'fields') ?? wholeObject);
  if (!fields.ok) return fields;
  const selected = selectFields([object], fields.value, find);
  return selected.ok ? { ok: true, value: selected.value[0] ?? {} } : selected;
}
