import {
  follow,
  isObject,
  isScalar,
  propertyOf,
  type FindObject,
  type Json,
  type MetadataObject,
  type Scalar,
} from './json.js';
import { refuse, tried, type Tried } from './list-fault.js';
import { propertyAt, type ListName } from './list-shapes.js';

export const directions = ['asc', 'desc', 'iasc', 'idesc'] as const;
export type Direction = (typeof directions)[number];

export interface Order {
  readonly path: readonly string[];
  readonly direction: Direction;
}

const longestText = 2000;
const mostOrders = 10;
const deepestPath = 6;

/** Reads `name:asc,level:desc`; `iasc` and `idesc` take capitals for small letters; without a direction it is `asc`. */
export function readOrder(text: string, list: ListName): Tried<readonly Order[]> {
  return tried(() => {
    if (text.length > longestText) {
      refuse(
        { parameter: 'order', at: 0, seen: text },
        { zh: `最长 ${longestText} 个字符`, en: `at most ${longestText} characters are read` },
      );
    }
    let at = 0;
    const found: Order[] = [];
    for (const item of text.split(',')) {
      if (item.trim() !== '') found.push(readItem(item, at, list));
      if (found.length > mostOrders) {
        refuse(
          { parameter: 'order', at, seen: item },
          { zh: `最多 ${mostOrders} 项`, en: `at most ${mostOrders} are read` },
        );
      }
      at += item.length + 1;
    }
    return found;
  });
}

/**
 * The objects in the order asked for; what is alike in all of it is in the order of uids, so that pages never overlap.
 * What has no value stands last in either direction. Nothing asked: the objects as they are.
 */
export function orderObjects<T extends MetadataObject>(
  objects: readonly T[],
  orders: readonly Order[],
  find: FindObject,
): readonly T[] {
  if (orders.length === 0) return objects;
  // each key is looked up once, not at every comparison
  const keyed = objects.map((object) => ({ object, keys: orders.map((order) => keyOf(object, order, find)) }));
  keyed.sort((a, b) => {
    for (const [at, { direction }] of orders.entries()) {
      const sign = compareBy(direction, a.keys[at] ?? null, b.keys[at] ?? null);
      if (sign !== 0) return sign;
    }
    return a.object.id < b.object.id ? -1 : a.object.id > b.object.id ? 1 : 0;
  });
  return keyed.map(({ object }) => object);
}

function readItem(item: string, at: number, list: ListName): Order {
  const [path = '', direction = 'asc', ...more] = item.trim().split(':');
  const spot = { parameter: 'order', at, seen: item } as const;
  const names = path.split('.');
  const found = names.length > deepestPath ? null : propertyAt(list, names);
  if (found === null) {
    return refuse(spot, {
      zh: `${list} 没有属性“${path.slice(0, 40)}”`,
      en: `${list} have no property "${path.slice(0, 40)}"`,
    });
  }
  if (found.branches || typeof found.property !== 'string') {
    refuse(spot, { zh: '只能按单个值排序', en: 'only single values can be ordered by, like parent.name' });
  }
  const known = directions.find((one) => one === direction.toLowerCase());
  if (known === undefined || more.length > 0) {
    const all = directions.join(' ');
    return refuse(spot, { zh: `方向应为 ${all} 之一，如 name:asc`, en: `the direction is one of ${all}: name:asc` });
  }
  return { path: names, direction: known };
}

function keyOf(object: MetadataObject, { path, direction }: Order, find: FindObject): Scalar | null {
  const value = path.reduce<Json>((at, name) => {
    if (!isObject(at)) return null;
    return propertyOf(at, name) ?? propertyOf(follow(at, find), name) ?? null;
  }, object);
  if (!isScalar(value)) return null;
  const ignoresCase = direction === 'iasc' || direction === 'idesc';
  return ignoresCase && typeof value === 'string' ? value.toLowerCase() : value;
}

/** Texts by code units: the same on every server, whatever its language. */
function compareBy(direction: Direction, a: Scalar | null, b: Scalar | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const isDown = direction === 'desc' || direction === 'idesc';
  const sign = a < b ? -1 : a > b ? 1 : 0;
  return isDown ? -sign : sign;
}
