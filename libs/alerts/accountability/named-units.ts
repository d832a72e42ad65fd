/** Who may have to answer for a case that nobody was given yet: every unit that the target names, or else who leads it. */
export function namedUnits(responsible: readonly string[], lead: string): readonly string[] {
  return responsible.length > 0 || lead === '' ? responsible : [lead];
}
