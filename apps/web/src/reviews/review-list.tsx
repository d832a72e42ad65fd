import { Fragment, type ReactNode } from 'react';
import { Button } from 'antd';
import { useLanguage, useWords } from '../words/language.js';
import { instantIn, periodWords } from '../words/periods.js';
import { openQuestions, type Stage, type Waiting } from './read-reviews.js';
import { ReviewDetail } from './review-detail.js';
import type { Outcome } from './outcome.js';
import { reviewsWords } from './reviews-words.js';

interface ReviewListProps {
  readonly forms: readonly Waiting[];
  readonly stage: Stage;
  readonly open: string | undefined;
  readonly onOpen: (form: string | undefined) => void;
  readonly titleOf: (plan: string) => string;
  readonly onDone: (outcome: Outcome) => void;
  readonly onMoved: (outcome: Outcome) => void;
}

const columns = 6;

/** Each form a row; the one that is read opens below its row. */
export function ReviewList({ forms, stage, open, onOpen, titleOf, ...told }: ReviewListProps): ReactNode {
  const say = useWords(reviewsWords);
  const language = useLanguage();
  return (
    <div className="reviews-scroll">
      <table className="reviews-table">
        <caption className="visually-hidden">{say.caption(forms.length)}</caption>
        <thead>
          <tr>
            {[say.form, say.period, say.sent, say.kind, say.questions, say.next].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {forms.map((form) => {
            const isOpen = form.submission === open;
            const open_ = openQuestions(form);
            return (
              <Fragment key={form.submission}>
                <tr className={isOpen ? 'reviews-open' : undefined}>
                  <th scope="row">
                    {form.regionName} · {titleOf(form.plan)}
                  </th>
                  <td>{periodWords(form.period, language)}</td>
                  <td>
                    {form.by}
                    <br />
                    {form.recordedAt !== null && instantIn(form.recordedAt, language)}
                  </td>
                  <td>
                    {say.version(form.version)}
                    {form.kind !== null && ` · ${say[form.kind]}`}
                  </td>
                  <td>
                    {form.problems.length === 0 ? (
                      <span className="status-tag tone-met">✓ {say.clean}</span>
                    ) : (
                      <span className={`status-tag ${open_ > 0 ? 'tone-behind' : 'tone-slow'}`}>
                        {open_ > 0 ? '■' : '◆'} {say.asked(form.problems.length, open_)}
                      </span>
                    )}
                  </td>
                  <td>
                    <Button
                      data-review={form.submission}
                      aria-expanded={isOpen}
                      aria-label={`${isOpen ? say.close : say.read} ${form.regionName} ${periodWords(form.period, language)}`}
                      onClick={() => onOpen(isOpen ? undefined : form.submission)}
                    >
                      {isOpen ? say.close : say.read}
                    </Button>
                  </td>
                </tr>
                {isOpen && (
                  <tr>
                    <td colSpan={columns}>
                      <ReviewDetail form={form} stage={stage} title={titleOf(form.plan)} {...told} />
                    </td>
                  </tr>
                )}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
