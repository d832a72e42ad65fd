import type { ReactNode } from 'react';
import { Empty, Input } from 'antd';
import { holds, useSession } from '../app/session.js';
import { completenessControllerFind } from '../client/sdk.gen.js';
import type { Completeness } from '../client/types.gen.js';
import { known } from '../data/known.js';
import { useAnswer } from '../data/use-answer.js';
import { AsKnownBanner, AsKnownChoice } from '../ui/as-known.js';
import { ExportButtons } from '../scorecard/export-buttons.js';
import { Trail } from '../scorecard/trail.js';
import { useChoice, type Choice } from '../scorecard/use-choice.js';
import { Answer } from '../ui/answer.js';
import { Page } from '../ui/page.js';
import { PeriodSelect } from '../ui/period-select.js';
import { PlanSelect, WithPlans } from '../ui/plan-select.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { dayIn, instantIn, periodWords } from '../words/periods.js';
import { completenessWords } from './completeness-words.js';
import { CountsLine } from './counts-line.js';
import { NextWindow, openOf, useWindows } from './next-window.js';
import { Progress } from './progress.js';
import '../scorecard/scorecard.css';
import './completeness.css';

/** M4 报送进度板: who has reported, when, and who has not. */
export function CompletenessPage(): ReactNode {
  const say = useWords(completenessWords);
  const language = useLanguage();
  const inWords = useSay();
  const choice = useChoice();
  const { plan, parent, at, change, search } = choice;
  const windows = useWindows(plan?.plan);
  // forms that are handed in now are what the board is opened for
  const open = search['period'] === undefined && windows !== undefined ? openOf(windows)?.period : undefined;
  const period = windows === undefined ? search['period'] : (search['period'] ?? open ?? choice.period);
  const isChosen = plan !== undefined && parent !== undefined && period !== undefined;
  const whole = isChosen ? { plan: plan.plan, parent, period, at } : null;
  const answer = useAnswer(
    ['completeness', plan?.plan, parent, period, at],
    () =>
      completenessControllerFind({
        query: { plan: plan?.plan ?? '', parent: parent ?? '', period: period ?? '', ...known({ at }) },
      }),
    { enabled: isChosen },
  );
  const setAt = (day: string | undefined): void => change({ at: day });
  const name = answer.data === undefined ? (parent ?? '') : nameOf(answer.data);
  const until = at ?? instantIn(new Date(answer.dataUpdatedAt).toISOString(), language);
  const said = [name, plan && inWords(plan.title), period && periodWords(period, language), say.cutOff(until)];
  return (
    <Page
      title={say.title}
      filters={<Filters choice={choice} period={period} onAt={setAt} />}
      actions={whole && <ExportButtons what="completeness" {...whole} />}
      printed={say.printed(said.filter(Boolean).join(' · '))}
    >
      <AsKnownBanner at={at} onChange={setAt} />
      {whole && answer.data && (
        <div className="scorecard-line">
          <Trail
            code={whole.parent}
            name={name}
            scopes={choice.scopes}
            to="/completeness"
            search={known({ plan: whole.plan, period, at })}
          />
        </div>
      )}
      <WithPlans>
        {() => (
          <Answer of={answer}>
            {(data) => <Board data={data} name={name} choice={choice} windows={windows ?? []} />}
          </Answer>
        )}
      </WithPlans>
    </Page>
  );
}

const nameOf = ({ parent, units }: Completeness): string =>
  units.find(({ region }) => region === parent)?.name ?? parent;

interface BoardProps {
  readonly data: Completeness;
  readonly name: string;
  readonly choice: Choice;
  readonly windows: NonNullable<ReturnType<typeof useWindows>>;
}

function Board({ data, name, choice, windows }: BoardProps): ReactNode {
  const say = useWords(completenessWords);
  const language = useLanguage();
  const { user } = useSession();
  const { opens, deadline, state } = data.window;
  const { latest, at, search, change } = choice;
  if (data.expected === 0 || state === 'not_open')
    return (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={
          <>
            {state === 'not_open' ? say.notOpen(dayIn(opens, language), dayIn(deadline, language)) : say.noneDue}{' '}
            {state !== 'not_open' && <NextWindow windows={windows} />}
            {typeof latest === 'string' && latest !== data.period && (
              <p>
                <button type="button" className="completeness-remind" onClick={() => change({ period: latest })}>
                  {say.lastReported(periodWords(latest, language))}
                </button>
              </p>
            )}
          </>
        }
      />
    );
  return (
    <>
      <CountsLine of={data} />
      <Progress
        data={data}
        name={name}
        canRemind={at === undefined && holds(user, 'monitor', 'reviewer')}
        search={search}
        change={change}
      />
    </>
  );
}

interface FiltersProps {
  readonly choice: Choice;
  readonly period: string | undefined;
  readonly onAt: (day: string | undefined) => void;
}

function Filters({ choice: { plan, at, search, change }, period, onAt }: FiltersProps): ReactNode {
  const say = useWords(completenessWords);
  return (
    <>
      <PlanSelect
        value={plan?.plan}
        onChange={(next) => change({ plan: next, parent: undefined, period: undefined })}
      />
      {plan && period !== undefined && (
        <PeriodSelect value={period} frequency={plan.reporting} onChange={(next) => change({ period: next })} />
      )}
      <AsKnownChoice at={at} onChange={onAt} />
      <Input
        data-search
        type="search"
        className="scorecard-find"
        aria-label={say.find}
        placeholder={say.find}
        value={search['find'] ?? ''}
        onChange={({ target }) => change({ find: target.value || undefined })}
      />
    </>
  );
}
