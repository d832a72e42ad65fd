import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { statusSign, type Sign, type Status } from '#scoring';
import type { Impact } from '../client/types.gen.js';
import { StatusTag } from '../ui/status-tag.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { periodWords } from '../words/periods.js';
import { changeWords } from './change-words.js';

/** A status of each class, to have its word by. */
const example: Readonly<Record<Sign, Status>> = {
  '▲': 'ahead',
  '✓': 'achieved',
  '●': 'on_track',
  '◆': 'needs_acceleration',
  '■': 'far_behind',
  '×': 'missed',
  '○': 'no_data',
  '—': 'not_due',
};

interface ImpactViewProps {
  readonly plan: string;
  readonly impact: Impact;
}

/** How many cells would change class, from which to which, and which ones. */
export function ImpactView({ plan, impact }: ImpactViewProps): ReactNode {
  const say = useWords(changeWords);
  const language = useLanguage();
  const { period, compared, changed, moves } = impact;
  const when = periodWords(period, language);
  if (changed === 0) return <p role="status">{say.noChange(compared, when)}</p>;
  const word = (sign: Sign | null, absent: string): string =>
    sign === null ? absent : `${sign} ${statusSign(example[sign])[language]}`;
  return (
    <>
      <p role="status">
        <strong>{say.headline(changed, when)}</strong> {say.among}
      </p>
      <ul>
        {moves.map(({ from, to, count }) => (
          <li key={`${from ?? ''}${to ?? ''}`}>{say.move(count, word(from, say.before), word(to, say.none))}</li>
        ))}
      </ul>
      <p>{say.compared(compared)}</p>
      <Cells plan={plan} impact={impact} />
    </>
  );
}

function Cells({ plan, impact: { cells, changed, period } }: ImpactViewProps): ReactNode {
  const say = useWords(changeWords);
  const inWords = useSay();
  const shown = (status: Status | null, absent: string): ReactNode =>
    status === null ? absent : <StatusTag status={status} />;
  return (
    <div className="catalogue-scroll">
      <table className="catalogue-table">
        <caption>
          {say.cells} {cells.length < changed && say.firstOf(cells.length, changed)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say.target}</th>
            <th scope="col">{say.region}</th>
            <th scope="col">{say.from}</th>
            <th scope="col">{say.to}</th>
          </tr>
        </thead>
        <tbody>
          {cells.map(({ target, ref, summary, region, regionName, from, to }) => (
            <tr key={`${target} ${region}`}>
              <th scope="row">
                {ref} {inWords(summary)}
              </th>
              <td>
                {from === null ? (
                  regionName
                ) : (
                  <Link to="/targets/$plan/$target/$region" params={{ plan, target, region }} search={{ period }}>
                    {regionName}
                  </Link>
                )}
              </td>
              <td>{shown(from, say.before)}</td>
              <td>{shown(to, say.none)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
