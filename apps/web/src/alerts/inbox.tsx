import { lazy, Suspense, useState, type ReactNode } from 'react';
import { alertsControllerList } from '../client/sdk.gen.js';
import { known } from '../data/known.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { useAddress } from '../ui/use-search.js';
import { useWords, words } from '../words/language.js';
import { actOfKey } from './acts.js';
import type { Alert } from './alert.js';
import { askedOf, pageOf, pageSize } from './asked.js';
import { BulkBar, bulkActs, type BulkAct } from './bulk-bar.js';
import { InboxRow } from './inbox-row.js';
import { Pager } from './pager.js';
import { SidePane } from './side-pane.js';
import type { Stage } from './stages.js';
import { useAct } from './use-act.js';
import { useCaseKeys } from './use-case-keys.js';
import { useRows } from './use-rows.js';
import { useWide } from './use-wide.js';

const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog.js')).BulkDialog }));

const inboxWords = words(
  {
    list: '预警列表',
    empty_new: '无待确认预警。需要时可看“处理中”的进展。',
    empty_in_hand: '没有处理中的预警。确认后的预警在这里办理。',
    empty_awaiting_signoff: '没有待核销的预警。责任人反馈后到这里核销。',
    empty_closed: '还没有关闭的预警。',
    empty_filtered: '没有符合条件的预警，请放宽筛选。',
    keys: '键：j/k 移动 · x 选中 · Enter 打开 · a 确认 · s 指派 · d 发督办单',
  },
  {
    list: 'Alerts',
    empty_new: 'No alert waits to be acknowledged. See “In hand” for what is under way.',
    empty_in_hand: 'No case is in hand. What has been acknowledged is worked on here.',
    empty_awaiting_signoff: 'Nothing waits for sign-off. It comes here once the owner has given feedback.',
    empty_closed: 'No alert has been closed yet.',
    empty_filtered: 'No alert fits the filters; loosen them.',
    keys: 'Keys: j/k move · x select · Enter open · a acknowledge · s assign · d order',
  },
);

interface InboxProps {
  readonly stage: Stage;
  /** Of this stage, with these filters. */
  readonly count: number | undefined;
}

/** The alerts of one stage, the worst first, and the open one beside them where there is room. */
export function Inbox({ stage, count }: InboxProps): ReactNode {
  const say = useWords(inboxWords);
  const [address] = useAddress();
  const asked = askedOf(address);
  const page = pageOf(address['page']);
  const query = known({ ...asked, state: stage, limit: pageSize, offset: (page - 1) * pageSize });
  const alerts = useAnswer(['alerts', 'list', query], () => alertsControllerList({ query }), {
    refetchInterval: 60_000,
  });
  const isNarrowed = Object.keys(asked).length > 0;
  return (
    <Answer
      of={alerts}
      empty={isNarrowed ? say.empty_filtered : say[`empty_${stage}`]}
      isEmpty={(found) => found.length === 0 && page === 1}
    >
      {(found) => <Rows alerts={found} stage={stage} total={count} page={page} />}
    </Answer>
  );
}

interface RowsProps {
  readonly alerts: readonly Alert[];
  readonly stage: Stage;
  readonly total: number | undefined;
  readonly page: number;
}

const nobody: ReadonlySet<string> = new Set();

function Rows({ alerts, stage, total, page }: RowsProps): ReactNode {
  const say = useWords(inboxWords);
  const [address] = useAddress();
  const isWide = useWide();
  const { begin, dialog } = useAct();
  const { here, move, stepOn } = useRows(alerts);
  const [ticked, setTicked] = useState(nobody);
  const [bulk, setBulk] = useState<BulkAct | null>(null);
  const open = address['open'];
  const picked = alerts.filter(({ id }) => ticked.has(id));
  const pick = (id: string, isPicked: boolean): void =>
    setTicked((now) => new Set(isPicked ? [...now, id] : [...now].filter((one) => one !== id)));
  const doTo = (act: ReturnType<typeof actOfKey>, alert: Alert | undefined): boolean => {
    if (act === null) return false;
    const many = bulkActs.find((one) => one === act && picked.some(({ may }) => may.includes(one)));
    if (many !== undefined) setBulk(many);
    else if (alert !== undefined) begin(alert, act);
    return true;
  };
  useCaseKeys((key) => {
    const alert = here();
    if (key === 'j' || key === 'k') move(key === 'j' ? 1 : -1);
    else if (key === 'x' && alert !== undefined) pick(alert.id, !ticked.has(alert.id));
    else return doTo(actOfKey(key), alert);
    return true;
  });
  return (
    <div className={isWide && open !== undefined ? 'alerts-two' : 'alerts-one'}>
      <section aria-label={say.list}>
        <BulkBar
          alerts={alerts}
          picked={picked}
          onPickAll={(isPicked) => setTicked(isPicked ? new Set(alerts.map(({ id }) => id)) : nobody)}
          onBulk={setBulk}
        />
        <p className="alerts-hint alerts-keys">{say.keys}</p>
        <ul className="alerts-rows">
          {alerts.map((alert) => (
            <InboxRow
              key={alert.id}
              alert={alert}
              isWide={isWide}
              isOpen={isWide && alert.id === open}
              isPicked={ticked.has(alert.id)}
              search={{ ...address, tab: stage }}
              onPick={(isPicked) => pick(alert.id, isPicked)}
              onFocus={() => stepOn(alert.id)}
            />
          ))}
        </ul>
        <Pager page={page} size={pageSize} shown={alerts.length} total={total} />
      </section>
      {isWide && open !== undefined && <SidePane id={open} onAct={begin} />}
      {dialog}
      {bulk !== null && (
        <Suspense fallback={null}>
          <BulkDialog
            act={bulk}
            alerts={picked}
            onClose={(isDone) => {
              if (isDone) setTicked(nobody);
              setBulk(null);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
