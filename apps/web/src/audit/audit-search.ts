/** What the page is asked for, as its address says it. */
export interface AuditWish {
  readonly who: string;
  readonly what: string;
  readonly region: string;
  readonly request: string;
  readonly from: string;
  readonly to: string;
}

const shapes = {
  who: /^[a-z0-9][a-z0-9._-]{2,63}$/,
  what: /^[a-z_.-]{1,60}$/,
  region: /^[\w-]{6,40}$/,
  request: /^[\w-]{1,64}$/,
  from: /^\d{4}-\d\d-\d\d$/,
  to: /^\d{4}-\d\d-\d\d$/,
} as const;

type Key = keyof AuditWish;

const keys = Object.keys(shapes) as readonly Key[];

export const wishOf = (address: Readonly<Record<string, string | undefined>>): AuditWish => {
  const told = (key: Key): string => (address[key] ?? '').trim();
  return {
    who: told('who'),
    what: told('what'),
    region: told('region'),
    request: told('request'),
    from: told('from'),
    to: told('to'),
  };
};

const isUsable = (wish: AuditWish, key: Key): boolean => wish[key] !== '' && shapes[key].test(wish[key]);

/** Whether something was typed that the service would refuse; it is left out, and the page says so. */
export const hasUnusable = (wish: AuditWish): boolean => keys.some((key) => wish[key] !== '' && !isUsable(wish, key));

/** What the service is asked for. */
export function queryOf(wish: AuditWish) {
  const usable = (key: Key): string | undefined => (isUsable(wish, key) ? wish[key] : undefined);
  return {
    username: usable('who'),
    action: usable('what'),
    region: usable('region'),
    request: usable('request'),
    from: usable('from'),
    to: usable('to'),
  };
}

/** The conditions in words, for what is printed. */
export const wishInWords = (wish: AuditWish, names: Readonly<Record<Key, string>>): string =>
  keys
    .filter((key) => isUsable(wish, key))
    .map((key) => `${names[key]} ${wish[key]}`)
    .join('，');
