// Stands in for libs/scoring/remember.ts: an answer found under one mutant must not be given under the next.
export function remember(compute) {
  return compute;
}
