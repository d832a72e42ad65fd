import { useNavigate, useSearch } from '@tanstack/react-router';

export type Search = Readonly<Record<string, string | undefined>>;

/**
 * What the address says after the question mark, and how to change it: filters, sorting and the open tab live there, so
 * that an address that is passed on shows the same view. `undefined` takes a key out.
 */
export function useAddress(): readonly [Search, (change: Search) => void] {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (wanted: Search): void => {
    const next = Object.entries({ ...search, ...wanted }).filter(([, value]) => value !== undefined && value !== '');
    void navigate({ to: '.', search: Object.fromEntries(next), replace: true });
  };
  return [search, change];
}
