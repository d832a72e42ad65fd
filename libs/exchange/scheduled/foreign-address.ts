import type { Words } from '#platform/errors';

export type ForeignAddress =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly code: string; readonly words: Words };

/** The address under which `/api` lies, without a slash at its end, however much of it somebody copied. */
export function readForeignAddress(text: string): ForeignAddress {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return notAnAddress();
  const url = new URL(trimmed);
  // what is behind the path would end up in the midst of an address; a secret belongs to the token, which is sealed
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') return notAnAddress();
  const path = withoutSlashes(url.pathname).replace(/\/api(?:\/\d{1,3})?$/, '');
  return { ok: true, address: `${url.origin}${path}` };
}

/** By hand: a pattern would begin anew at each slash of a long row of them. */
function withoutSlashes(path: string): string {
  let end = path.length;
  while (path.endsWith('/', end)) end -= 1;
  return path.slice(0, end);
}

const notAnAddress = (): ForeignAddress => ({
  ok: false,
  code: 'exchange.address',
  words: {
    zh: '不是可用的网址：形如 https://主机/路径，不含查询、# 和用户名密码',
    en: 'Not an address such as https://host/path, without query, # and credentials',
  },
});
