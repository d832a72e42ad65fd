/** Fewer characters explain nothing; the service counts the same way. */
export const shortestExplanation = 10;

export const lengthOf = (text: string): number => Array.from(text.trim().replace(/\s+/gu, ' ')).length;

export const isExplained = (text: string): boolean => lengthOf(text) >= shortestExplanation;

/** A choice with its detail, as one sentence; a choice alone says nothing of this figure. */
export function composed(preset: string | null, detail: string): string {
  const said = detail.trim();
  return preset === null || said === '' ? said : `${preset}：${said}`;
}
