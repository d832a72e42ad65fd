/**
 * Both sides in turns, so that whatever slows the machine down slows both: A, B, B, A, A, B …
 * @returns what each round gave, in the order of the rounds
 */
export async function inTurns<Own, Other>(
  rounds: number,
  own: (round: number) => Promise<Own>,
  other: (round: number) => Promise<Other>,
): Promise<{ readonly own: Own[]; readonly other: Other[] }> {
  const taken: { readonly own: Own[]; readonly other: Other[] } = { own: [], other: [] };
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 0) taken.own.push(await own(round));
    taken.other.push(await other(round));
    if (round % 2 === 1) taken.own.push(await own(round));
  }
  return taken;
}

/** How long it took, in seconds. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** So many at a time, until the list is through. */
export async function together<Item>(
  clients: number,
  items: readonly Item[],
  work: (item: Item, client: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let at = next++; at < items.length; at = next++) {
        const item = items[at];
        if (item !== undefined) await work(item, client);
      }
    }),
  );
}
