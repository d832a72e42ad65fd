import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Alert, Input, Radio } from 'antd';
import type { Scorecard } from '../client/types.gen.js';
import { known } from '../data/known.js';
import { Answer } from '../ui/answer.js';
import { Page } from '../ui/page.js';
import { PeriodSelect } from '../ui/period-select.js';
import { PlanSelect, WithPlans } from '../ui/plan-select.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { instantIn, periodWords } from '../words/periods.js';
import { AsKnownBanner, AsKnownChoice } from '../ui/as-known.js';
import { Card } from './card.js';
import { readView, views } from './cell-text.js';
import { ExportButtons } from './export-buttons.js';
import { useCard, useTargets } from './figures.js';
import { ReportingLine } from './reporting-line.js';
import { scorecardWords } from './scorecard-words.js';
import { Trail } from './trail.js';
import { useChoice, type Choice } from './use-choice.js';
import './scorecard.css';

/** M1 总览记分卡: regions against indicators, the worst first. */
export function ScorecardPage(): ReactNode {
  const say = useWords(scorecardWords);
  const choice = useChoice();
  const { plan, parent, period, at, change } = choice;
  const asked = { plan: plan?.plan, parent, period, at };
  const card = useCard(asked);
  const targets = useTargets(plan?.plan);
  const isChosen = plan !== undefined && parent !== undefined && period !== undefined;
  const whole = isChosen ? { plan: plan.plan, parent, period, at } : null;
  const setAt = (day: string | undefined): void => change({ at: day });
  return (
    <div className="scorecard">
      <Page
        title={say.title}
        filters={<Filters choice={choice} onAt={setAt} />}
        actions={whole && <ExportButtons what="scores" {...whole} />}
        printed={<Printed choice={choice} />}
      >
        <AsKnownBanner at={at} onChange={setAt} />
        {card.data && whole && (
          <div className="scorecard-line">
            <Trail
              code={whole.parent}
              name={nameOf(card.data)}
              scopes={choice.scopes}
              to="/scorecard"
              search={known({ plan: whole.plan, period, at, view: choice.search['view'] })}
            />
            <ReportingLine {...whole} />
            <span className="scorecard-version">
              {say.version(card.data.planVersion)} · <CutOff at={at} asked={card.dataUpdatedAt} />
            </span>
          </div>
        )}
        <WithPlans>
          {() => (
            <Answer
              of={card}
              empty={at === undefined ? say.none : say.nothingKnown}
              isEmpty={({ regions }) => regions.length === 0}
            >
              {(data) => (
                <>
                  <NoFigures card={data} choice={choice} />
                  {whole && (
                    <Card
                      card={data}
                      asked={whole}
                      targets={targets.data ?? []}
                      search={choice.search}
                      change={change}
                    />
                  )}
                </>
              )}
            </Answer>
          )}
        </WithPlans>
      </Page>
    </div>
  );
}

const nameOf = ({ parent, regions }: Scorecard): string => regions.find(({ code }) => code === parent)?.name ?? parent;

interface FiltersProps {
  readonly choice: Choice;
  readonly onAt: (day: string | undefined) => void;
}

function Filters({ choice, onAt }: FiltersProps): ReactNode {
  const say = useWords(scorecardWords);
  const { plan, period, at, search, change } = choice;
  return (
    <>
      <PlanSelect
        value={plan?.plan}
        onChange={(next) =>
          change({ plan: next, parent: undefined, period: undefined, sort: undefined, open: undefined })
        }
      />
      {plan && period !== undefined && (
        <PeriodSelect value={period} frequency={plan.reporting} onChange={(next) => change({ period: next })} />
      )}
      <AsKnownChoice at={at} onChange={onAt} />
      <Radio.Group
        aria-label={say.view}
        optionType="button"
        value={readView(search['view'])}
        options={views.map((view) => ({ value: view, label: say[view] }))}
        onChange={({ target }) => change({ view: target.value === 'value' ? undefined : String(target.value) })}
      />
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

/** The period has no figures at all: the one that has. */
function NoFigures({ card, choice }: { readonly card: Scorecard; readonly choice: Choice }): ReactNode {
  const say = useWords(scorecardWords);
  const language = useLanguage();
  const { latest, period, search } = choice;
  const isJudged = card.cells.some((row) => row.some((cell) => cell && cell.sign !== '○' && cell.sign !== '—'));
  if (isJudged || latest === undefined || latest === period || choice.at !== undefined) return null;
  return (
    <Alert
      type="info"
      showIcon
      className="problem-notice"
      title={latest === null ? say.noDataAtAll : say.noData(periodWords(latest, language))}
      action={
        latest !== null && (
          <Link to="/scorecard" search={{ ...search, period: latest }}>
            {say.goThere}
          </Link>
        )
      }
    />
  );
}

function CutOff({ at, asked }: { readonly at: string | undefined; readonly asked: number }): ReactNode {
  const say = useWords(scorecardWords);
  const language = useLanguage();
  return <>{say.cutOff(at ?? instantIn(new Date(asked).toISOString(), language))}</>;
}

/** On top of a print: which choices made it. */
function Printed({ choice: { plan, period, at, search } }: { readonly choice: Choice }): ReactNode {
  const say = useWords(scorecardWords);
  const language = useLanguage();
  const inWords = useSay();
  const said = [
    plan && inWords(plan.title),
    period && periodWords(period, language),
    say[readView(search['view'])],
    at && `${say.at} ${at}`,
    search['class'],
    search['find'],
  ];
  return <>{say.printed(said.filter(Boolean).join(' · '))}</>;
}
