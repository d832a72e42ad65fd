import { useState, type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Alert, App, Button, Space } from 'antd';
import { reviewsControllerApprove } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useLanguage, useWords } from '../words/language.js';
import { periodWords } from '../words/periods.js';
import { readBefore, timesReturned, useReviewedFigures, type Stage, type Waiting } from './read-reviews.js';
import { ReturnForm } from './return-form.js';
import { ReviewFigures } from './review-figures.js';
import { ReviewMarks } from './review-marks.js';
import { ReviewQuestions } from './review-questions.js';
import type { Outcome } from './outcome.js';
import { useRefused } from './use-refused.js';
import { reviewsWords } from './reviews-words.js';

interface ReviewDetailProps {
  readonly form: Waiting;
  readonly stage: Stage;
  readonly title: string;
  readonly onDone: (outcome: Outcome) => void;
  /** Somebody was first: told, while whatever was written here stays. */
  readonly onMoved: (outcome: Outcome) => void;
}

const callAfter = 3;

/** One form: what has changed, what was asked and answered, and the two ways on. */
export function ReviewDetail({ form, stage, title, onDone, onMoved }: ReviewDetailProps): ReactNode {
  const say = useWords(reviewsWords);
  const language = useLanguage();
  const { modal } = App.useApp();
  const figures = useReviewedFigures(form);
  const [isReturning, setIsReturning] = useState(false);
  const [marks, setMarks] = useState<Readonly<Record<string, string>>>({});
  const name = `${form.regionName} ${title} ${periodWords(form.period, language)}`;
  const reason = form.versions.find(({ version }) => version === form.version)?.reason ?? null;

  const { error, refused } = useRefused({ name, figures: figures.data ?? [], marks, onMoved });
  const pass = async (): Promise<void> => {
    try {
      await ask(() => reviewsControllerApprove({ path: { id: form.submission }, body: { version: form.version } }));
      onDone({ kind: 'success', title: say.passed(1), lines: [name] });
      await outdated('submissions', 'completeness');
    } catch (caught) {
      await refused(caught);
    }
  };
  const returned = timesReturned(form);
  return (
    <section aria-label={name} className="reviews-detail">
      {returned >= callAfter && <Alert type="info" showIcon title={say.manyReturns(returned)} />}
      {reason !== null && (
        <p>
          {say.correctionReason}：{reason.text}
        </p>
      )}
      <ReviewQuestions form={form} />
      <Answer of={figures}>
        {(found) => (
          <>
            <ReviewMarks form={form} figures={found} />
            <ReviewFigures
              figures={found}
              before={readBefore(form)}
              marks={isReturning ? marks : null}
              onMark={(key, text) => setMarks((was) => ({ ...was, [key]: text }))}
            />
          </>
        )}
      </Answer>
      {error !== null && <ProblemNotice error={error} />}
      {isReturning ? (
        <ReturnForm
          form={form}
          name={name}
          marks={marks}
          onCancel={() => setIsReturning(false)}
          onRefused={refused}
          onDone={onDone}
        />
      ) : (
        <Space className="reviews-actions">
          <Button
            type="primary"
            onClick={() =>
              void modal.confirm({
                title: say.passTitle(name),
                content: stage === 'county' ? say.passEffectCounty : say.passEffectPrefecture,
                okText: say.pass,
                cancelText: say.cancel,
                onOk: pass,
              })
            }
          >
            {say.pass}
          </Button>
          <Button onClick={() => setIsReturning(true)}>{say.sendBack}</Button>
          <Link to="/submissions/$id" params={{ id: form.submission }}>
            {form.receipt}
          </Link>
        </Space>
      )}
    </section>
  );
}
