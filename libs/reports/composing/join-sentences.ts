import type { Template } from '../model/fact.js';

/** Sentences one after the other; those that do not apply are null. */
export function joinSentences(said: readonly (Template | null)[]): Template {
  const told = said.filter((one) => one !== null);
  return { zh: told.map(({ zh }) => zh).join(''), en: told.map(({ en }) => en).join(' ') };
}

/** Clauses of one sentence, with the stop at its end; null without any. */
export function joinClauses(clauses: readonly (Template | null)[]): Template | null {
  const told = clauses.filter((one) => one !== null);
  if (told.length === 0) return null;
  return { zh: `${told.map(({ zh }) => zh).join('，')}。`, en: `${told.map(({ en }) => en).join(', ')}.` };
}
