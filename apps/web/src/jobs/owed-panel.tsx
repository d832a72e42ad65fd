import type { ReactNode } from 'react';
import type { ServiceHealth } from '../client/types.gen.js';
import { ListTable } from '../ui/list-table.js';
import { useWords } from '../words/language.js';
import { DutyName } from './duty-name.js';
import { jobWords } from './job-words.js';
import { RetryButton } from './retry-button.js';
import { largestUnit } from './service-state.js';

/** What is owed by kind, and what failed so often that it is tried rarely. */
export function OwedPanel({ health }: { readonly health: ServiceHealth }): ReactNode {
  const say = useWords(jobWords);
  return (
    <>
      {health.duties.length === 0 ? (
        <p role="status">✓ {say.nothingOwed}</p>
      ) : (
        <ListTable
          caption={say.owedCaption(health.duties.length)}
          heads={[say.duty, say.count, say.parkedCount, say.oldest]}
        >
          {health.duties.map(({ duty, owed, parked, oldestSeconds }) => (
            <tr key={duty}>
              <th scope="row">
                <DutyName name={duty} />
              </th>
              <td>{owed}</td>
              <td className={parked > 0 ? 'jobs-alarm' : undefined}>{parked > 0 ? `× ${parked}` : parked}</td>
              <td>
                <Age seconds={oldestSeconds} />
              </td>
            </tr>
          ))}
        </ListTable>
      )}
      {health.parked.length === 0 ? <p>{say.nothingParked}</p> : <Parked parked={health.parked} />}
    </>
  );
}

function Age({ seconds }: { readonly seconds: number }): ReactNode {
  const say = useWords(jobWords);
  const { count, unit } = largestUnit(seconds);
  return say[unit](count);
}

function Parked({ parked }: Pick<ServiceHealth, 'parked'>): ReactNode {
  const say = useWords(jobWords);
  return (
    <ListTable
      caption={say.parkedCaption(parked.length)}
      heads={[say.duty, say.key, say.attempts, say.reason, say.acts]}
      hasActs
    >
      {parked.map(({ duty, key, attempts, lastError }) => (
        <tr key={`${duty}/${key}`}>
          <th scope="row">
            <DutyName name={duty} />
          </th>
          <td className="list-wrap">
            <code>{key}</code>
          </td>
          <td>{attempts}</td>
          <td className="list-wrap">{lastError}</td>
          <td className="list-acts">
            <RetryButton duty={duty} unit={key} />
          </td>
        </tr>
      ))}
    </ListTable>
  );
}
