import { useState, type ReactNode } from 'react';
import { Button } from 'antd';
import type { LateApplication } from '../client/types.gen.js';
import { lateWords } from '../tasks/late-words.js';
import { Answer } from '../ui/answer.js';
import { usePlans } from '../ui/plan-select.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { dayIn, instantIn, periodWords } from '../words/periods.js';
import { LateDecision } from './late-decision.js';
import { latePanelWords } from './late-panel-words.js';
import { useApplications, useWaiting } from './use-late.js';

const atOnce = 50;

/** Who asks to have a locked form opened again, with the answer to give; and what was answered. */
export function LatePanel({ region }: { readonly region: string | undefined }): ReactNode {
  const say = useWords(latePanelWords);
  const [limit, setLimit] = useState(atOnce);
  const waiting = useWaiting(region);
  const all = useApplications(region, limit);
  return (
    <>
      <Answer of={waiting} isEmpty={(found) => found.length === 0} empty={say.none}>
        {(found) => <Applications caption={say.waiting} all={found} />}
      </Answer>
      <Answer of={all}>
        {(found) => {
          const decided = found.filter(({ state }) => state !== 'asked');
          return (
            <>
              {decided.length > 0 && <Applications caption={say.decided} all={decided} />}
              {found.length === limit && <Button onClick={() => setLimit(limit + atOnce)}>{say.older}</Button>}
            </>
          );
        }}
      </Answer>
    </>
  );
}

interface ApplicationsProps {
  readonly caption: string;
  readonly all: readonly LateApplication[];
}

function Applications({ caption, all }: ApplicationsProps): ReactNode {
  const say = useWords(latePanelWords);
  const heads = [say.region, say.form, say.reason, say.until, say.asked, say.state];
  return (
    <div className="calendar-scroll">
      <table className="calendar-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.map((one) => (
            <Application key={one.id} application={one} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Application({ application }: { readonly application: LateApplication }): ReactNode {
  const say = useWords(latePanelWords);
  const names = useWords(lateWords);
  const both = useSay();
  const language = useLanguage();
  const { plan: code, region, regionName, period, reason, until, askedBy, askedAt } = application;
  const plan = usePlans().data?.find((one) => one.plan === code);
  const form = `${plan === undefined ? code : both(plan.title)} ${periodWords(period, language)}`;
  return (
    <tr>
      <th scope="row">
        {regionName} {region}
      </th>
      <td>{form}</td>
      <td className="calendar-reason">
        {names[application.class]}
        {say.separator}
        {reason}
      </td>
      <td>{dayIn(until, language)}</td>
      <td>
        {askedBy} {instantIn(askedAt, language)}
      </td>
      <td>
        <Standing application={application} />
        {application.mayDecide && <LateDecision application={application} name={`${form} ${regionName}`} />}
      </td>
    </tr>
  );
}

function Standing({ application }: { readonly application: LateApplication }): ReactNode {
  const say = useWords(latePanelWords);
  const names = useWords(lateWords);
  const language = useLanguage();
  const { state, decided, openUntil, mayDecide } = application;
  return (
    <>
      <div>
        {names[state]} {openUntil !== null && say.openUntil(dayIn(openUntil, language))}
      </div>
      {state === 'asked' && !mayDecide && <div>{say.notYours}</div>}
      {decided !== null && decided.by !== null && (
        <div>
          {decided.by} {decided.at !== null && instantIn(decided.at, language)}
        </div>
      )}
      {decided !== null && decided.reason !== null && <div className="calendar-reason">“{decided.reason}”</div>}
    </>
  );
}
