import type { ReactNode } from 'react';
import type { ServiceHealth } from '../client/types.gen.js';
import { ListTable } from '../ui/list-table.js';
import { useLanguage, useWords } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import { DutyName } from './duty-name.js';
import { jobWords } from './job-words.js';
import { isMissed, verdictOnSchedulers, verdictOnWorkers, type Verdict } from './service-state.js';

const signs: Readonly<Record<Verdict, string>> = { good: '✓', slow: '◆', bad: '×', unknown: '—' };

interface HealthPanelProps {
  readonly health: ServiceHealth;
  readonly asOf: string;
}

/** Each part of the service with its sign, its word and what to do about it. */
export function HealthPanel({ health, asOf }: HealthPanelProps): ReactNode {
  const say = useWords(jobWords);
  const schedulers = verdictOnSchedulers(health);
  const schedulerWords = { good: say.schedulersGood, bad: say.schedulersBad, slow: '', unknown: say.schedulersUnknown };
  const isRedisUp = health.redis === 'up';
  return (
    <>
      <ListTable caption={asOf} heads={[say.part, say.state, say.meaning]}>
        <Part name={say.database} verdict="good" meaning={say.databaseUp} />
        <Part
          name={say.redis}
          verdict={isRedisUp ? 'good' : 'slow'}
          meaning={isRedisUp ? say.redisUp : say.redisDown}
        />
        <Part name={say.workers} verdict={verdictOnWorkers(health)} meaning={wordsOnWorkers(health, say)} />
        <Part name={say.schedulers} verdict={schedulers} meaning={schedulerWords[schedulers]} />
      </ListTable>
      <Schedules health={health} />
      <p className="list-quiet">{say.backup}</p>
    </>
  );
}

function wordsOnWorkers({ workers, lying }: ServiceHealth, say: typeof jobWords.zh): string {
  if (workers === 0) return say.workersNone;
  if (workers === null) return lying > 0 ? say.workersSilent(lying) : say.workersUnknown;
  return lying > 0 ? say.workersSlow(workers, lying) : say.workersGood(workers);
}

interface PartProps {
  readonly name: string;
  readonly verdict: Verdict;
  readonly meaning: string;
}

function Part({ name, verdict, meaning }: PartProps): ReactNode {
  const say = useWords(jobWords);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        <span className={`jobs-verdict jobs-${verdict}`}>
          <span aria-hidden="true">{signs[verdict]}</span> {say[verdict]}
        </span>
      </td>
      <td className={verdict === 'bad' ? 'jobs-alarm' : undefined}>{meaning}</td>
    </tr>
  );
}

function Schedules({ health: { schedules, at } }: { readonly health: ServiceHealth }): ReactNode {
  const say = useWords(jobWords);
  const language = useLanguage();
  if (schedules.length === 0) return null;
  return (
    <ListTable caption={say.slots(schedules.length)} heads={[say.schedule, say.lastSlot, say.nextSlot]}>
      {schedules.map((one) => (
        <tr key={one.schedule}>
          <th scope="row">
            <DutyName name={one.schedule} />
          </th>
          <td>{instantIn(one.slot, language)}</td>
          <td>
            {instantIn(one.nextAt, language)}
            {isMissed(one, at) && <span className="jobs-verdict jobs-bad"> × {say.missed}</span>}
          </td>
        </tr>
      ))}
    </ListTable>
  );
}
