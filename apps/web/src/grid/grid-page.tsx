import { useEffect, useState, type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Empty } from 'antd';
import { regionsOf, useSession } from '../app/session.js';
import { Answer } from '../ui/answer.js';
import { Page } from '../ui/page.js';
import { lastPeriod, PeriodSelect } from '../ui/period-select.js';
import { PlanSelect, usePlans } from '../ui/plan-select.js';
import { RegionSelect, useChildren } from '../ui/region-select.js';
import { useAddress } from '../ui/use-search.js';
import { useSay, useWords } from '../words/language.js';
import { periodWords } from '../words/periods.js';
import { useLanguage } from '../words/language.js';
import type { Form } from './check-form.js';
import { GridForm } from './grid-form.js';
import { gridWords } from './grid-words.js';
import { formId, readKept, type KeptForm } from './kept-forms.js';
import { useForm } from './read-form.js';
import './grid.css';

/** S3 在线填报: a form as a grid. */
export function GridPage(): ReactNode {
  const say = useWords(gridWords);
  const inLanguage = useSay();
  const language = useLanguage();
  const { user } = useSession();
  const [address, change] = useAddress();
  const plans = usePlans();
  const own = regionsOf(user, 'submitter');
  const plan = plans.data?.find((one) => one.plan === address['plan']);
  const region = address['region'] ?? (own.length === 1 ? own[0] : undefined);
  const period = address['period'] ?? (plan && lastPeriod(plan.reporting));
  const isChosen = address['plan'] !== undefined && region !== undefined && period !== undefined;
  const title = [
    say.title,
    plan && inLanguage(plan.title),
    region,
    period && isChosen ? periodWords(period, language) : undefined,
  ];
  return (
    <Page
      title={say.title}
      filters={
        <>
          <PlanSelect value={address['plan']} onChange={(next) => change({ plan: next, period: undefined })} />
          <Divisions own={own} value={region} onChange={(next) => change({ region: next })} />
          {plan && period && (
            <PeriodSelect value={period} frequency={plan.reporting} onChange={(next) => change({ period: next })} />
          )}
        </>
      }
      actions={<Link to="/tasks">{say.toTasks}</Link>}
      printed={title.filter(Boolean).join(' · ')}
    >
      {own.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say.noRegion} />
      ) : isChosen ? (
        <Loaded
          key={`${address['plan']} ${region} ${period}`}
          form={{ plan: address['plan'] ?? '', region, period }}
          username={user.username}
        />
      ) : (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say.choose} />
      )}
    </Page>
  );
}

interface DivisionsProps {
  readonly own: readonly string[];
  readonly value: string | undefined;
  readonly onChange: (region: string) => void;
}

/** Those that somebody reports for, and the divisions right below. */
function Divisions({ own, value, onChange }: DivisionsProps): ReactNode {
  const below = useChildren(own[0]);
  const regions = [...own.map((code) => ({ code, name: '' })), ...(below.data ?? [])];
  const isListed = value === undefined || regions.some(({ code }) => code === value);
  return (
    <RegionSelect
      value={value}
      regions={isListed ? regions : [...regions, { code: value, name: '' }]}
      onChange={onChange}
    />
  );
}

function Loaded({ form, username }: { readonly form: Form; readonly username: string }): ReactNode {
  const say = useWords(gridWords);
  const [target] = useState(form);
  const id = formId(username, target);
  const answer = useForm(target);
  const [kept, setKept] = useState<{ readonly form: KeptForm | null } | null>(null);
  useEffect(() => {
    void readKept(id).then((found) => setKept({ form: found }));
  }, [id]);
  return (
    <Answer of={answer} isEmpty={({ rows }) => rows.length === 0} empty={say.nothingAsked}>
      {(loaded) => kept && <GridForm id={id} form={target} loaded={loaded} kept={kept.form} />}
    </Answer>
  );
}
