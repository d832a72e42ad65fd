/** A count as public tables print it (section 12): 1 to 4 as `<5`, since so few could be known by name; 0 is told. */
export function suppressCount(count: number | bigint): string {
  return count >= 1 && count <= 4 ? '<5' : String(count);
}
