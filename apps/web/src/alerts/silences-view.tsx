import { useState, type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Button, Radio } from 'antd';
import { holds, useSession } from '../app/session.js';
import { silencesControllerList } from '../client/sdk.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { usePlans } from '../ui/plan-select.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useSay, useWords, words } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import type { Silence } from './alert.js';
import { pageOf } from './asked.js';
import { EndSilenceDialog } from './end-silence-dialog.js';
import { Pager } from './pager.js';
import { SilenceDialog } from './silence-dialog.js';
import { kindWords, levelWords } from './silence-words.js';

const viewWords = words(
  {
    running: '静默中',
    ended: '已结束',
    which: '静默的状态',
    make: '新建静默',
    caption: '暂停推送的范围、理由和期限；记录照常',
    scope: '范围',
    worst: '最高级别',
    reason: '理由',
    author: '设置人',
    starts: '开始',
    until: '到期',
    end: '结束',
    why: '结束原因',
    closed: '预警已关闭',
    expired: '到期',
    lifted: '提前解除',
    alert: (id: string) => `预警 ${id}`,
    empty_running: '没有静默：所有预警都照常推送。',
    empty_ended: '还没有结束的静默。',
  },
  {
    running: 'In force',
    ended: 'Ended',
    which: 'State of silences',
    make: 'New silence',
    caption: 'What is kept quiet, why, and until when; the record goes on',
    scope: 'What',
    worst: 'Worst level',
    reason: 'Reason',
    author: 'By',
    starts: 'From',
    until: 'Until',
    end: 'End',
    why: 'Ended',
    closed: 'the alert was closed',
    expired: 'run out',
    lifted: 'lifted',
    alert: (id: string) => `Alert ${id}`,
    empty_running: 'Nothing is silenced: every alert is told.',
    empty_ended: 'No silence has ended yet.',
  },
);

const pageSize = 50;

/** What is silenced now and what was: a silence always ends, and says why. */
export function SilencesView(): ReactNode {
  const say = useWords(viewWords);
  const { user } = useSession();
  const [address, setAddress] = useAddress();
  const [isMaking, setIsMaking] = useState(false);
  const state = address['state'] === 'ended' ? 'ended' : 'running';
  const page = pageOf(address['page']);
  const query = { state, limit: pageSize, offset: (page - 1) * pageSize } as const;
  const silences = useAnswer(['alerts', 'silences', query], () => silencesControllerList({ query }));
  return (
    <>
      <div className="page-filters">
        <Radio.Group
          aria-label={say.which}
          name="silences"
          optionType="button"
          value={state}
          options={(['running', 'ended'] as const).map((value) => ({ value, label: say[value] }))}
          onChange={({ target }) =>
            setAddress({ state: target.value === 'ended' ? 'ended' : undefined, page: undefined })
          }
        />
        {holds(user, 'monitor') && <Button onClick={() => setIsMaking(true)}>{say.make}</Button>}
      </div>
      <Answer of={silences} empty={say[`empty_${state}`]} isEmpty={(found) => found.length === 0 && page === 1}>
        {(found) => (
          <>
            <SilenceTable silences={found} isRunning={state === 'running'} />
            <Pager page={page} size={pageSize} shown={found.length} total={undefined} />
          </>
        )}
      </Answer>
      {isMaking && <SilenceDialog onClose={() => setIsMaking(false)} />}
    </>
  );
}

interface SilenceTableProps {
  readonly silences: readonly Silence[];
  readonly isRunning: boolean;
}

function SilenceTable({ silences, isRunning }: SilenceTableProps): ReactNode {
  const say = useWords(viewWords);
  const language = useLanguage();
  const { user } = useSession();
  const [ending, setEnding] = useState<Silence | null>(null);
  const heads = [say.scope, say.worst, say.reason, say.author, say.starts, say.until, isRunning ? say.end : say.why];
  return (
    <>
      <table className="alerts-table">
        <caption>{say.caption}</caption>
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
          {silences.map((silence) => (
            <tr key={silence.id}>
              <th scope="row">
                <ScopeOf silence={silence} />
              </th>
              <td>
                <LevelOf silence={silence} />
              </td>
              <td className="alerts-said">{silence.reason}</td>
              <td>{silence.author}</td>
              <td>{instantIn(silence.startsAt, language)}</td>
              <td>{instantIn(silence.until, language)}</td>
              <td>
                {isRunning && holds(user, 'monitor') && <Button onClick={() => setEnding(silence)}>{say.end}</Button>}
                {silence.endedWhy !== null && say[silence.endedWhy]}
                {silence.endedNote !== null && `：${silence.endedNote}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {ending !== null && <EndSilenceDialog silence={ending} onClose={() => setEnding(null)} />}
    </>
  );
}

function LevelOf({ silence: { mostSeverity } }: { readonly silence: Silence }): ReactNode {
  const levels = useWords(levelWords);
  return levels[`level${Math.max(0, Math.min(3, mostSeverity)) as 0 | 1 | 2 | 3}`];
}

/** What is kept quiet: one alert, or all that a region, a plan, a target and a kind have in common. */
function ScopeOf({ silence }: { readonly silence: Silence }): ReactNode {
  const words = useWords(viewWords);
  const kinds = useWords(kindWords);
  const say = useSay();
  const plans = usePlans().data ?? [];
  const title = plans.find(({ plan }) => plan === silence.plan)?.title;
  const parts = [
    silence.regionName,
    ...(silence.plan === null ? [] : [title === undefined ? silence.plan : say(title)]),
    ...(silence.target === null ? [] : [silence.target]),
    ...(silence.kind === null ? [] : [kinds[silence.kind]]),
  ];
  return (
    <>
      {silence.alert !== null && (
        <>
          <Link to="/alerts/$id" params={{ id: silence.alert }}>
            {words.alert(silence.alert)}
          </Link>{' '}
        </>
      )}
      {parts.join(' · ')}
    </>
  );
}
