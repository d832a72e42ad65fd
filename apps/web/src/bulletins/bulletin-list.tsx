import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useSession } from '../app/session.js';
import { reportsControllerList } from '../client/sdk.gen.js';
import type { ReportView } from '../client/types.gen.js';
import { known } from '../data/known.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { usePlans } from '../ui/plan-select.js';
import { useAddress, type Search } from '../ui/use-search.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { dayIn, instantIn, periodWords } from '../words/periods.js';
import { caseStates, makes, stateShown } from './case-states.js';
import { FileLinks } from './file-links.js';
import { firstOfNextMonth } from './issues.js';
import { listWords } from './list-words.js';
import { useRegionNames } from './region-names.js';
import { RegionPath } from './region-path.js';
import { StateTag } from './state-tag.js';

const pageSize = 100;

/** Bulletins by issue, as the address filters them. */
export function BulletinList(): ReactNode {
  const say = useWords(listWords);
  const language = useLanguage();
  const { user } = useSession();
  const [search, go] = useAddress();
  const { plan, region, q, from } = search;
  const state = caseStates.find((one) => one === search.state);
  const offset = Math.max(0, Number(from ?? 0) || 0);
  const list = useAnswer(['bulletins', plan, region, state, offset], () =>
    reportsControllerList({ query: { ...known({ plan, region, state }), limit: pageSize, offset } }),
  );
  const rows = useRows(list.data ?? []);
  const found = rows.filter(({ text }) => text.includes((q ?? '').trim().toLowerCase()));
  const day = dayIn(firstOfNextMonth(new Date().toISOString().slice(0, 10)), language);
  const isFiltered = plan !== undefined || region !== undefined || state !== undefined;
  return (
    <>
      <Filters search={search} go={go} />
      <Answer
        of={list}
        empty={makes(user) ? say.nextAuto(day) : say.nextAutoReader(day)}
        isEmpty={(all) => all.length === 0}
      >
        {(all) => (
          <>
            <p className="print-only">
              {say.printed(found.length, [plan, region, state, q].filter(Boolean).join(' '))}
            </p>
            {found.length === 0 ? <p>{say.noMatch}</p> : <BulletinTable rows={found} />}
            {all.length === pageSize && (
              <Button onClick={() => go({ from: String(offset + pageSize) })}>{say.more}</Button>
            )}
          </>
        )}
      </Answer>
      {offset > 0 && <Button onClick={() => go({ from: undefined })}>{say.newest}</Button>}
      {isFiltered && list.data?.length === 0 && (
        <Button onClick={() => go({ plan: undefined, region: undefined, state: undefined, q: undefined })}>
          {say.clear}
        </Button>
      )}
    </>
  );
}

interface FiltersProps {
  readonly search: Search;
  readonly go: (change: Search) => void;
}

function Filters({ search: { plan, region, state, q }, go }: FiltersProps): ReactNode {
  const say = useWords(listWords);
  const tell = useSay();
  const language = useLanguage();
  const { user } = useSession();
  const plans = usePlans();
  // with several grants, the first of the business roles; what lies elsewhere is in the list all the same
  const top = user.grants[0]?.region ?? '100000';
  return (
    <div className="page-filters">
      <label className="filter">
        <span>{say.plan}</span>
        <Select
          className="filter-wide"
          aria-label={say.plan}
          value={plan ?? ''}
          onChange={(chosen: string) => go({ plan: chosen, from: undefined })}
          options={[
            { value: '', label: say.allPlans },
            ...(plans.data ?? []).map((one) => ({ value: one.plan, label: tell(one.title) })),
          ]}
        />
      </label>
      <RegionPath from={top} value={region} isOptional onChange={(chosen) => go({ region: chosen, from: undefined })} />
      <label className="filter">
        <span>{say.state}</span>
        <Select
          className="filter-narrow"
          aria-label={say.state}
          value={state ?? ''}
          onChange={(chosen: string) => go({ state: chosen, from: undefined })}
          options={[
            { value: '', label: say.allStates },
            ...caseStates.map((one) => ({ value: one, label: `${stateShown[one].sign} ${stateShown[one][language]}` })),
          ]}
        />
      </label>
      <Input
        data-search
        allowClear
        className="bulletins-search"
        placeholder={say.search}
        aria-label={say.search}
        value={q ?? ''}
        onChange={({ target }) => go({ q: target.value })}
      />
    </div>
  );
}

interface Row {
  readonly report: ReportView;
  readonly plan: string;
  readonly region: string;
  /** All that is looked through, in small letters. */
  readonly text: string;
}

function useRows(reports: readonly ReportView[]): readonly Row[] {
  const plans = usePlans();
  const tell = useSay();
  const language = useLanguage();
  const nameOf = useRegionNames([...new Set(reports.map(({ region }) => region))]);
  return reports.map((report) => {
    const title = plans.data?.find((one) => one.plan === report.plan)?.title;
    const [plan, region] = [title === undefined ? report.plan : tell(title), nameOf(report.region)];
    const { issue, state } = report;
    const words = [plan, region, report.region, issue, periodWords(issue, language), stateShown[state][language]];
    return { report, plan, region, text: words.join(' ').toLowerCase() };
  });
}

function BulletinTable({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const say = useWords(listWords);
  const language = useLanguage();
  return (
    <table className="bulletins-list">
      <caption className="visually-hidden">{say.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say.issue}</th>
          <th scope="col">{say.scope}</th>
          <th scope="col">{say.state}</th>
          <th scope="col">{say.cutoff}</th>
          <th scope="col">{say.version}</th>
          <th scope="col">{say.files}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ report, plan, region }) => (
          <tr key={report.id}>
            <th scope="row">
              <Link to="/reports/$id" params={{ id: report.id }} className="bulletins-open">
                {periodWords(report.issue, language)}
              </Link>
            </th>
            <td>
              {region}
              <span className="bulletins-detail">{plan}</span>
            </td>
            <td>
              <StateTag state={report.state} />
              {report.correctedBy !== null && <span className="bulletins-detail">{say.corrected}</span>}
              {report.trouble !== null && <span className="bulletins-problem"> ! {say.trouble}</span>}
            </td>
            <td>{instantIn(report.cutoff, language)}</td>
            <td>
              {report.edition === null ? say.past(report.revision) : say.edition(report.edition, report.revision)}
            </td>
            <td>
              <FileLinks report={report} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
