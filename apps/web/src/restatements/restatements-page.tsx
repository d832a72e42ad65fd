import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Select } from 'antd';
import { nextPeriod, previousPeriod } from '#scoring';
import { restatementsControllerList } from '../client/sdk.gen.js';
import { known } from '../data/known.js';
import { useAnswer } from '../data/use-answer.js';
import { Earliest, useEarliest } from '../target/earliest.js';
import { useTargets } from '../target/use-target.js';
import { Answer } from '../ui/answer.js';
import { AsKnownBanner, AsKnownChoice } from '../ui/as-known.js';
import { Page } from '../ui/page.js';
import { lastPeriod } from '../ui/period-select.js';
import { PlanSelect } from '../ui/plan-select.js';
import { RegionWalk } from '../ui/region-walk.js';
import { useKin } from '../ui/use-kin.js';
import { usePlace } from '../ui/use-place.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { periodWords } from '../words/periods.js';
import { restatementWords } from './restatement-words.js';
import { Timeline } from './timeline.js';
import { useNames } from './use-names.js';
import './restatements.css';

const perPage = 20;
const shownPeriods = 16;

/** M5: what was told once and reads otherwise now. */
export function RestatementsPage(): ReactNode {
  const say = useWords(restatementWords);
  const inWords = useSay();
  const language = useLanguage();
  const { plan, region, search, change, plans } = usePlace();
  const { period, at } = search;
  const page = Math.max(0, Number.parseInt(search['page'] ?? '0', 10) || 0);
  const name = useKin(region).data?.self.name ?? region ?? '';
  const setAt = (day: string | undefined): void => change({ at: day, page: undefined });
  const place = [plan && inWords(plan.title), name, period && periodWords(period, language)]
    .filter(Boolean)
    .join(' · ');
  return (
    <Page
      title={say.title}
      printed={say.annex(place)}
      actions={<Button onClick={() => window.print()}>{say.print}</Button>}
      filters={
        <>
          <PlanSelect
            value={plan?.plan}
            onChange={(next) => change({ plan: next, period: undefined, region: undefined, page: undefined })}
          />
          <RegionWalk value={region} onChange={(next) => change({ region: next, page: undefined })} />
          {plan !== undefined && (
            <label className="filter">
              <span>{say.period}</span>
              <Select
                value={period ?? ''}
                aria-label={say.period}
                className="filter-narrow"
                onChange={(next) => change({ period: next, page: undefined })}
                options={[
                  { value: '', label: say.allPeriods },
                  ...periodsAround(period ?? lastPeriod(plan.reporting)).map((id) => ({
                    value: id,
                    label: periodWords(id, language),
                  })),
                ]}
              />
            </label>
          )}
          <AsKnownChoice at={at} onChange={setAt} />
        </>
      }
    >
      <AsKnownBanner at={at} onChange={setAt} />
      <Answer of={plans}>
        {() =>
          plan !== undefined &&
          region !== undefined && (
            <Restated
              asked={{ plan: plan.plan, region, period, at }}
              page={page}
              onAt={setAt}
              onPage={(to) => change({ page: to === 0 ? undefined : String(to) })}
            />
          )
        }
      </Answer>
    </Page>
  );
}

function periodsAround(from: string): readonly string[] {
  const later = nextPeriod(from);
  const found = [later, from];
  for (let id = from; found.length < shownPeriods;) found.push((id = previousPeriod(id)));
  return found;
}

interface RestatedProps {
  readonly asked: {
    readonly plan: string;
    readonly region: string;
    readonly period: string | undefined;
    readonly at: string | undefined;
  };
  readonly page: number;
  readonly onAt: (day: string | undefined) => void;
  readonly onPage: (page: number) => void;
}

function Restated({ asked, page, onAt, onPage }: RestatedProps): ReactNode {
  const say = useWords(restatementWords);
  const { plan, region, period, at } = asked;
  const to = at?.slice(0, 10);
  const targets = useTargets(plan);
  const names = useNames(targets.data);
  const query = { plan, region, limit: perPage, offset: page * perPage, ...known({ period, to }) };
  const restated = useAnswer(['restatements', query], () => restatementsControllerList({ query }));
  const earliest = useEarliest({ plan, region, period }, at !== undefined);
  // a day before the first figures has nothing to show: the first day is offered instead
  if (to !== undefined && earliest.data != null && to < earliest.data)
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={say.tooEarly}
        description={<Earliest {...{ plan, region, period, onChoose: onAt }} />}
      />
    );
  return (
    <>
      {at !== undefined && <AsKnownElsewhere asked={asked} at={at} />}
      <Answer
        of={restated}
        empty={period === undefined ? say.noneAsk : say.none}
        isEmpty={(found) => found.length === 0 && page === 0}
      >
        {(found) => (
          <>
            <Timeline restated={found} names={names} />
            <p className="restatements-pages">
              {page > 0 && <Button onClick={() => onPage(page - 1)}>{say.newer}</Button>}
              {found.length === perPage && <Button onClick={() => onPage(page + 1)}>{say.older}</Button>}
            </p>
          </>
        )}
      </Answer>
    </>
  );
}

interface AsKnownElsewhereProps {
  readonly asked: RestatedProps['asked'];
  readonly at: string;
}

/** The other pages as they were known that day. */
function AsKnownElsewhere({ asked: { plan, region, period }, at }: AsKnownElsewhereProps): ReactNode {
  const say = useWords(restatementWords);
  const search = { plan, parent: region, at, ...known({ period }) };
  return (
    <p>
      {say.asKnown}
      <Link to="/scorecard" search={search}>
        {say.scorecard}
      </Link>{' '}
      ·{' '}
      <Link to="/completeness" search={search}>
        {say.completeness}
      </Link>
    </p>
  );
}
