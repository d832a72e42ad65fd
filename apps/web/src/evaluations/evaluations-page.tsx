import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { evaluationsControllerList, submissionsControllerList } from '../client/sdk.gen.js';
import { known } from '../data/known.js';
import { useAnswer } from '../data/use-answer.js';
import { useTargets } from '../target/use-target.js';
import { Answer } from '../ui/answer.js';
import { AsKnownBanner, AsKnownChoice } from '../ui/as-known.js';
import { Page } from '../ui/page.js';
import { lastPeriod, PeriodSelect } from '../ui/period-select.js';
import { PlanSelect } from '../ui/plan-select.js';
import { RegionWalk } from '../ui/region-walk.js';
import { useKin } from '../ui/use-kin.js';
import { usePlace } from '../ui/use-place.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { periodWords } from '../words/periods.js';
import { EvaluationSection } from './evaluation-section.js';
import { evaluationWords } from './evaluation-words.js';
import './evaluations.css';

const perPage = 100;

/** Who stands where in the evaluations that a plan asks for, and how each rank came about. */
export function EvaluationsPage(): ReactNode {
  const say = useWords(evaluationWords);
  const inWords = useSay();
  const language = useLanguage();
  const { plan, region, search, change, plans } = usePlace();
  const { at } = search;
  const latest = useAnswer(
    ['submissions', 'latest', plan?.plan, region],
    () => submissionsControllerList({ query: { plan: plan?.plan ?? '', region: region ?? '', limit: 1 } }),
    { enabled: plan !== undefined && region !== undefined },
  );
  const usual =
    latest.isPending || plan === undefined ? undefined : (latest.data?.[0]?.period ?? lastPeriod(plan.reporting));
  const period = search['period'] ?? usual;
  const name = useKin(region).data?.self.name ?? region ?? '';
  const setAt = (day: string | undefined): void => change({ at: day });
  const place = [plan && inWords(plan.title), name, period && periodWords(period, language)].filter(Boolean);
  return (
    <Page
      title={say.title}
      printed={say.printed(place.join(' · '))}
      actions={<Button onClick={() => window.print()}>{say.print}</Button>}
      filters={
        <>
          <PlanSelect
            value={plan?.plan}
            onChange={(next) =>
              change({ plan: next, period: undefined, region: undefined, open: undefined, page: undefined })
            }
          />
          <RegionWalk value={region} onChange={(next) => change({ region: next, page: undefined })} />
          {plan !== undefined && period !== undefined && (
            <PeriodSelect value={period} frequency={plan.reporting} onChange={(next) => change({ period: next })} />
          )}
          <AsKnownChoice at={at} onChange={setAt} />
        </>
      }
    >
      <AsKnownBanner at={at} onChange={setAt} />
      <Answer of={plans}>
        {() =>
          plan !== undefined &&
          region !== undefined &&
          period !== undefined && <Evaluations {...{ plan: plan.plan, region, period, at, search, change }} />
        }
      </Answer>
    </Page>
  );
}

interface EvaluationsProps extends Pick<ReturnType<typeof usePlace>, 'search' | 'change'> {
  readonly plan: string;
  readonly region: string;
  readonly period: string;
  readonly at: string | undefined;
}

function Evaluations({ plan, region, period, at, search, change }: EvaluationsProps): ReactNode {
  const say = useWords(evaluationWords);
  const page = Math.max(0, Number.parseInt(search['page'] ?? '0', 10) || 0);
  const targets = useTargets(plan);
  const query = { plan, parent: region, period, limit: perPage, offset: page * perPage, ...known({ at }) };
  const found = useAnswer(['evaluations', query], () => evaluationsControllerList({ query }));
  const unitOf = (id: string): string => targets.data?.find((target) => target.id === id)?.indicator.unit ?? '';
  const none = (
    <>
      {say.none}
      <div>
        <Link to="/catalogue/$plan" params={{ plan }}>
          {say.catalogue}
        </Link>
      </div>
    </>
  );
  return (
    <Answer of={found} empty={none} isEmpty={({ evaluations }) => evaluations.length === 0}>
      {({ evaluations }) => (
        <>
          {evaluations.map((evaluation) => (
            <EvaluationSection
              key={evaluation.id}
              {...{ evaluation, at, unitOf, open: search['open'] }}
              onOpen={(open) => change({ open })}
            />
          ))}
          <p className="evaluations-pages">
            {page > 0 && <Button onClick={() => change({ page: String(page - 1) })}>{say.before}</Button>}
            {evaluations.some(({ rowCount }) => rowCount > (page + 1) * perPage) && (
              <Button onClick={() => change({ page: String(page + 1) })}>{say.after}</Button>
            )}
          </p>
        </>
      )}
    </Answer>
  );
}
