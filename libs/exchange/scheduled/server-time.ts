const written = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?$/;

/** Whether it is an instant as a server writes it: `2026-03-01T08:30:00.123`, with its distance from UTC or without. */
export function isServerTime(text: string): boolean {
  const found = written.exec(text);
  return found !== null && !Number.isNaN(Date.parse(`${found[1] ?? ''}Z`));
}

/**
 * So many seconds before, in the same clock: a server writes its own time without saying where it is, and reads it so again.
 * Null for what is no such instant.
 */
export function secondsBefore(text: string, seconds: number): string | null {
  const found = written.exec(text);
  if (found === null) return null;
  const [, instant = '', fraction = '', zone = ''] = found;
  // taken as UTC and written back as it came: only the difference counts
  const at = Date.parse(`${instant}${fraction.slice(0, 4)}Z`);
  return Number.isNaN(at) ? null : new Date(at - seconds * 1_000).toISOString().replace('Z', zone);
}
