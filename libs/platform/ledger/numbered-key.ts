interface KeyText<Part extends string> {
  print(key: Readonly<Record<Part, number>>): string;
  parse(text: string): Record<Part, number>;
}

/**
 * The text of a key that is made of whole numbers, `12/202303`:
 * `defineDuty({ name: …, ...numberedKey('regionId', 'periodNumber') })`.
 */
export function numberedKey<Part extends string>(...parts: readonly Part[]): KeyText<Part> {
  return {
    print: (key) => parts.map((part) => wholeOrThrow(key[part], part)).join('/'),
    parse(text) {
      const numbers = text.split('/').map((part) => (/^-?\d+$/.test(part) ? Number(part) : NaN));
      if (numbers.length !== parts.length) throw new Error(`"${text}" is not a key of ${parts.join('/')}`);
      const pairs = parts.map((part, i) => [part, wholeOrThrow(numbers[i] ?? NaN, part)]);
      return Object.fromEntries(pairs) as Record<Part, number>;
    },
  };
}

function wholeOrThrow(value: number, part: string): number {
  if (!Number.isSafeInteger(value)) throw new Error(`${part} of a key must be a whole number, not ${value}`);
  return value;
}
