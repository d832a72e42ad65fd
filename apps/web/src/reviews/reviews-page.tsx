import { useEffect, useState, type ReactNode } from 'react';
import { Alert, App, Button, Radio, Space } from 'antd';
import { areKeysOn, isTyping } from '../app/key-help.js';
import { holds, useSession } from '../app/session.js';
import { reviewsControllerApprove } from '../client/sdk.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { Page } from '../ui/page.js';
import { usePlans } from '../ui/plan-select.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { periodWords } from '../words/periods.js';
import { isClean, perPage, useReviews, type Stage, type Waiting } from './read-reviews.js';
import { ReviewList } from './review-list.js';
import type { Outcome } from './outcome.js';
import { reviewsWords } from './reviews-words.js';
import './reviews.css';

/** 待审核: forms that wait for the reader's review. */
export function ReviewsPage(): ReactNode {
  const say = useWords(reviewsWords);
  const { user } = useSession();
  const [address, change] = useAddress();
  const fallback: Stage = holds(user, 'reviewer') ? 'county' : 'prefecture';
  const stage: Stage = address['stage'] === 'county' || address['stage'] === 'prefecture' ? address['stage'] : fallback;
  const offset = Math.max(0, Math.trunc(Number(address['from'] ?? 0)) || 0);
  const reviews = useReviews(stage, offset);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const open = address['form'];
  const titleOf = usePlanTitles();
  const turnTo = (from: number): void => change({ from: from === 0 ? undefined : String(from), form: undefined });
  return (
    <Page
      title={say.title}
      filters={
        <Radio.Group
          value={stage}
          aria-label={say.stage}
          optionType="button"
          options={[
            { value: 'county', label: say.county },
            { value: 'prefecture', label: say.prefecture },
          ]}
          onChange={(event) => change({ stage: String(event.target.value), form: undefined, from: undefined })}
        />
      }
      actions={<PassAll forms={reviews.data?.forms ?? []} titleOf={titleOf} onDone={setOutcome} />}
      printed={say[stage]}
    >
      <div aria-live="polite">
        {outcome && (
          <Alert
            type={outcome.kind}
            showIcon
            closable={{ onClose: () => setOutcome(null) }}
            title={outcome.title}
            description={
              outcome.lines.length > 0 && (
                <ul className="reviews-lines">
                  {outcome.lines.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              )
            }
          />
        )}
      </div>
      <Answer of={reviews} isEmpty={({ forms }) => forms.length === 0} empty={say.empty}>
        {({ forms, hasMore }) => (
          <>
            <Moves forms={forms} open={open} onOpen={(form) => change({ form })} />
            <ReviewList
              forms={forms}
              stage={stage}
              open={open}
              onOpen={(form) => change({ form })}
              titleOf={titleOf}
              onMoved={setOutcome}
              onDone={(told) => {
                setOutcome(told);
                change({ form: undefined });
              }}
            />
            <Space className="reviews-pages">
              {offset > 0 && <Button onClick={() => turnTo(Math.max(0, offset - perPage))}>{say.previous}</Button>}
              {hasMore && <Button onClick={() => turnTo(offset + perPage)}>{say.following}</Button>}
            </Space>
          </>
        )}
      </Answer>
    </Page>
  );
}

function usePlanTitles(): (plan: string) => string {
  const inLanguage = useSay();
  const plans = usePlans();
  return (code) => {
    const plan = plans.data?.find((one) => one.plan === code);
    return plan === undefined ? code : inLanguage(plan.title);
  };
}

interface MovesProps {
  readonly forms: readonly Waiting[];
  readonly open: string | undefined;
  readonly onOpen: (form: string | undefined) => void;
}

/** `j` and `k` walk the list; Enter opens where the cursor stands, as it does on any button. */
function Moves({ forms, open, onOpen }: MovesProps): ReactNode {
  const say = useWords(reviewsWords);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (isTyping(event) || !areKeysOn() || (event.key !== 'j' && event.key !== 'k')) return;
      const buttons = [...document.querySelectorAll<HTMLElement>('[data-review]')];
      const at = buttons.findIndex((button) => button === document.activeElement);
      const next = at === -1 ? 0 : at + (event.key === 'j' ? 1 : -1);
      buttons[Math.min(Math.max(next, 0), buttons.length - 1)]?.focus();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [forms, open, onOpen]);
  return <p className="reviews-keys">{say.keys}</p>;
}

interface PassAllProps {
  readonly forms: readonly Waiting[];
  readonly titleOf: (plan: string) => string;
  readonly onDone: (outcome: Outcome) => void;
}

/** All forms about which nothing was asked, in one go; each by the version that is on screen. */
function PassAll({ forms, titleOf, onDone }: PassAllProps): ReactNode {
  const say = useWords(reviewsWords);
  const language = useLanguage();
  const { modal } = App.useApp();
  const clean = forms.filter(isClean);
  const nameOf = ({ regionName, plan, period }: Waiting): string =>
    `${regionName} ${titleOf(plan)} ${periodWords(period, language)}`;
  const passAll = async (): Promise<void> => {
    const refused: string[] = [];
    for (const form of clean) {
      try {
        const path = { id: form.submission };
        await ask(() => reviewsControllerApprove({ path, body: { version: form.version } }));
      } catch (error) {
        refused.push(say.notPassed(nameOf(form), error instanceof Error ? error.message : String(error)));
      }
    }
    onDone({
      kind: refused.length === 0 ? 'success' : 'warning',
      title: say.passed(clean.length - refused.length),
      lines: refused,
    });
    await outdated('submissions', 'completeness');
  };
  if (clean.length === 0) return null;
  return (
    <Button
      type="primary"
      onClick={() =>
        void modal.confirm({
          title: say.passAllTitle(clean.length),
          content: say.passAllEffect(clean.map(nameOf).join(language === 'zh' ? '、' : ', ')),
          okText: say.pass,
          cancelText: say.cancel,
          onOk: passAll,
        })
      }
    >
      {say.passAll(clean.length)}
    </Button>
  );
}
