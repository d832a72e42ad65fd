import type { Explanation } from '../reading/explanation.js';
import type { CheckedValue } from '../reading/given-submission.js';

/**
 * What a form says, as one text in which neither the order of its values nor the way a figure was typed shows. Two
 * forms with one canonical content say the same, so the second makes no version.
 */
export function canonicalContent(values: readonly CheckedValue[]): string {
  const lines = values.map((value) =>
    JSON.stringify([
      value.indicator,
      value.unit,
      value.state,
      value.numerator,
      value.denominator,
      value.onDate,
      value.note,
    ]),
  );
  return lines.sort().join('\n');
}

/** The same, with what its sender explained: a new explanation is something new, and none leaves the content as it is. */
export function canonicalForm(values: readonly CheckedValue[], explanations: readonly Explanation[]): string {
  const content = canonicalContent(values);
  if (explanations.length === 0) return content;
  const told = explanations.map(({ indicator, region, code, text }) => JSON.stringify([indicator, region, code, text]));
  return `${content}\n\n${told.sort().join('\n')}`;
}

/** A request as one text in which the order of keys does not show; that of values does, for it is what was sent. */
export function canonicalRequest(request: unknown): string {
  return JSON.stringify(request, (_key, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
