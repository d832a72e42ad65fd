import { useState, type ReactNode } from 'react';
import { Button } from 'antd';
import { holds, useSession } from '../app/session.js';
import { calendarControllerList } from '../client/sdk.gen.js';
import type { Reopening } from '../client/types.gen.js';
import { known } from '../data/known.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { useLanguage, useWords } from '../words/language.js';
import { dayIn, instantIn, periodWords } from '../words/periods.js';
import { ReopeningForm } from './reopening-form.js';
import { reopeningWords } from './reopening-words.js';
import type { Asked } from './use-year.js';

const atOnce = 50;

/** For whom a locked form was opened again, by whom and why; and the form for one more, for those who may. */
export function ReopeningsPanel({ asked }: { readonly asked: Asked }): ReactNode {
  const say = useWords(reopeningWords);
  const { user } = useSession();
  const [limit, setLimit] = useState(atOnce);
  const { plan, region } = asked;
  const list = useAnswer(['reopenings', plan, region, limit], () =>
    calendarControllerList({ query: { plan, limit, ...known({ region }) } }),
  );
  return (
    <>
      <Answer of={list} isEmpty={(all) => all.length === 0} empty={say.none}>
        {(all) => (
          <>
            <Reopenings all={all} />
            {all.length === limit && <Button onClick={() => setLimit(limit + atOnce)}>{say.older}</Button>}
          </>
        )}
      </Answer>
      {holds(user, 'reviewer', 'monitor', 'catalogue_admin') && <ReopeningForm key={plan} asked={asked} />}
    </>
  );
}

function Reopenings({ all }: { readonly all: readonly Reopening[] }): ReactNode {
  const say = useWords(reopeningWords);
  const language = useLanguage();
  const heads = [say.region, say.period, say.until, say.reason, say.grantedBy, say.at, say.state];
  return (
    <div className="calendar-scroll">
      <table className="calendar-table">
        <caption>{say.list}</caption>
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
          {all.map(({ id, region, regionName, period, until, reason, grantedBy, at, open }) => (
            <tr key={id}>
              <th scope="row">
                {regionName} {region}
              </th>
              <td>{periodWords(period, language)}</td>
              <td>{dayIn(until, language)}</td>
              <td className="calendar-reason">{reason}</td>
              <td>{grantedBy}</td>
              <td>{instantIn(at, language)}</td>
              <td>{open ? say.open : say.ended}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
