/** The position up to which everything counts as told where `from` is the first to be told; the newest where none is named. */
export function toldBefore(
  from: number | undefined,
  { numbered, removed }: { readonly numbered: number; readonly removed: number },
): number | 'not_kept' | 'not_yet' {
  if (from === undefined) return numbered;
  const before = Math.max(0, from - 1);
  if (before < removed) return 'not_kept';
  return before > numbered ? 'not_yet' : before;
}
