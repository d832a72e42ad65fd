const longest = 60;

/** Codes that are given once each: a second one of the same spelling gets a number. */
export class OwnCodes {
  private readonly given = new Set<string>();

  /** @param isTaken codes that mean something else already */
  constructor(
    private readonly separator: '_' | '-',
    private readonly isTaken: (code: string) => boolean = () => false,
  ) {}

  give(code: string): string {
    let found = code;
    for (let next = 2; this.given.has(found) || this.isTaken(found); next++) {
      found = `${code}${this.separator}${next}`;
    }
    this.given.add(found);
    return found;
  }
}

/** A code as indicators here have them (`like_this`), the nearest to what is given; null where nothing of it is left. */
export function indicatorCode(given: string): string | null {
  const plain = wordsOf(given).join('_').slice(0, longest);
  if (plain === '') return null;
  return /^[a-z]/.test(plain) ? plain : `e_${plain}`;
}

/** A code as plans and targets here have them (`like-this`). */
export function dashedCode(given: string): string | null {
  const plain = wordsOf(given).join('-').slice(0, longest).replace(/-$/, '');
  return plain === '' ? null : plain;
}

/** True where a code can be that of an indicator as it stands. */
export const isIndicatorCode = (code: string): boolean => code.length <= 200 && /^[a-z][a-z0-9_]*$/.test(code);

const wordsOf = (given: string): readonly string[] => given.toLowerCase().match(/[a-z0-9]+/g) ?? [];
