import type { ReactNode } from 'react';
import type { MarkedCell } from '../client/types.gen.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import type { ReviewedFigure } from './compare-versions.js';
import { lastReturn, type Waiting } from './read-reviews.js';
import { reviewsWords } from './reviews-words.js';

interface ReviewMarksProps {
  readonly form: Waiting;
  readonly figures: readonly ReviewedFigure[];
}

/** Why the form went back the last time, and how each mark was answered since: by another figure, by words, or not at all. */
export function ReviewMarks({ form, figures }: ReviewMarksProps): ReactNode {
  const say = useWords(reviewsWords);
  const inLanguage = useSay();
  const language = useLanguage();
  const last = lastReturn(form);
  if (last === null) return null;
  const { by, at, reason, cells } = last.step;
  const explanations = form.versions.find(({ version }) => version === form.version)?.explanations ?? [];
  const isOf = (mark: MarkedCell, indicator: string, unit: string | null | undefined): boolean =>
    mark.indicator === indicator && ownUnit(form, mark.region) === ownUnit(form, unit);
  return (
    <section className="reviews-marks">
      <p>
        {say.marksBefore(last.version, by, instantIn(at, language))}：“{reason}”
      </p>
      <ul className="reviews-lines">
        {cells.map((mark) => {
          const figure = figures.find(({ row }) => isOf(mark, row.indicator, row.unit));
          const words = explanations.find((one) => isOf(mark, one.indicator, one.region))?.text;
          const answers = [
            ...(figure !== undefined && figure.kind !== 'same' ? [say.markChanged] : []),
            ...(words === undefined ? [] : [say.markExplained(words)]),
          ];
          return (
            <li key={`${mark.indicator}|${mark.region ?? ''}`}>
              {figure === undefined ? mark.indicator : inLanguage(figure.row.name)} {figure?.row.unitName}：{mark.text}{' '}
              <strong className={answers.length === 0 ? 'reviews-fault' : undefined}>
                {answers.length === 0 ? say.markOpen : answers.join(' ')}
              </strong>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** A figure of the form's own region is marked with its code or without. */
const ownUnit = (form: Waiting, unit: string | null | undefined): string => unit ?? form.region;
