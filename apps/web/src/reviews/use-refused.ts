import { useState } from 'react';
import { Refusal } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { useSay, useWords } from '../words/language.js';
import type { ReviewedFigure } from './compare-versions.js';
import type { Outcome } from './outcome.js';
import { reviewsWords } from './reviews-words.js';

interface Reviewing {
  /** Of the form. */
  readonly name: string;
  readonly figures: readonly ReviewedFigure[];
  /** What was written about single cells, by the key of their row. */
  readonly marks: Readonly<Record<string, string>>;
  readonly onMoved: (outcome: Outcome) => void;
}

interface Refused {
  /** What is wrong, unless somebody else was first. */
  readonly error: unknown;
  /** `reason`: what was written about the whole form. */
  readonly refused: (error: unknown, reason?: string) => Promise<void>;
}

/** Who was first is told, and the list shows how things stand now; what was written is told too, should the form be gone. */
export function useRefused({ name, figures, marks, onMoved }: Reviewing): Refused {
  const say = useWords(reviewsWords);
  const inLanguage = useSay();
  const [error, setError] = useState<unknown>(null);
  const nameOf = (key: string): string => {
    const row = figures.find((figure) => figure.row.key === key)?.row;
    return row === undefined ? key : [inLanguage(row.name), row.unitName].filter(Boolean).join(' · ');
  };
  const refused = async (caught: unknown, reason = ''): Promise<void> => {
    if (!(caught instanceof Refusal && caught.status === 409)) {
      setError(caught);
      return;
    }
    const told = Object.entries(marks).map(([key, text]) => (text.trim() === '' ? '' : `${nameOf(key)}：${text}`));
    const lines = [reason, ...told].filter((line) => line !== '');
    const title = say.notPassed(name, caught.message);
    onMoved({ kind: 'warning', title, lines: lines.length === 0 ? [] : [say.typed, ...lines] });
    await outdated('submissions');
  };
  return { error, refused };
}
