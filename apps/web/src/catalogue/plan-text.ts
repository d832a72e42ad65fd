/** How many lines a text has; an empty one has one. */
export const lineCount = (text: string): number => text.split('\n').length;

/** The first sign of a line, and the one after its last: what to select so that a reader sees the line. */
export function rangeOfLine(text: string, line: number): readonly [number, number] {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const next = text.indexOf('\n', start);
    if (next < 0) break;
    start = next + 1;
  }
  const end = text.indexOf('\n', start);
  return [start, end < 0 ? text.length : end];
}

/** Where a text that somebody is changing is kept in this browser: for one person and plan. */
export const keptName = (username: string, plan: string): string => `xushi.plan-change.${username}.${plan}`;

/** Storage may be full or forbidden; the text on screen is not lost for that. */
export function keep(name: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(name);
    else localStorage.setItem(name, text);
  } catch {
    // it is still in the field, and can be downloaded
  }
}

export function kept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
