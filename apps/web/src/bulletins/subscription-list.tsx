import { useState, type ReactNode } from 'react';
import { App, Button } from 'antd';
import { reportSubscriptionsControllerEnd, reportSubscriptionsControllerList } from '../client/sdk.gen.js';
import type { ReportSubscriptionView } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated, useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { usePlans } from '../ui/plan-select.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import { cadences } from './issues.js';
import { NewSubscription } from './new-subscription.js';
import { useRegionNames } from './region-names.js';
import { subscriptionWords } from './subscription-words.js';
import { useTellFault } from './tell-fault.js';

/** Who is sent which bulletins: one's own, and for an editor those of others and of groups too. */
export function SubscriptionList(): ReactNode {
  const say = useWords(subscriptionWords);
  const [isAdding, setIsAdding] = useState(false);
  const list = useAnswer(['bulletin-subscriptions'], () =>
    reportSubscriptionsControllerList({ query: { limit: 500 } }),
  );
  return (
    <>
      <p>{say.about}</p>
      <p>
        <Button type="primary" onClick={() => setIsAdding(true)}>
          {say.add}
        </Button>
      </p>
      <Answer of={list} empty={say.empty} isEmpty={(rows) => rows.length === 0}>
        {(rows) => <SubscriptionTable rows={rows} />}
      </Answer>
      {isAdding && <NewSubscription onClose={() => setIsAdding(false)} />}
    </>
  );
}

function SubscriptionTable({ rows }: { readonly rows: readonly ReportSubscriptionView[] }): ReactNode {
  const say = useWords(subscriptionWords);
  const tell = useSay();
  const language = useLanguage();
  const plans = usePlans();
  const nameOf = useRegionNames([...new Set(rows.map(({ region }) => region))]);
  const planOf = (code: string): string => {
    const title = plans.data?.find((one) => one.plan === code)?.title;
    return title === undefined ? code : tell(title);
  };
  return (
    <table className="bulletins-list">
      <caption className="visually-hidden">{say.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say.recipient}</th>
          <th scope="col">{say.region}</th>
          <th scope="col">{say.plan}</th>
          <th scope="col">{say.kinds}</th>
          <th scope="col">{say.formats}</th>
          <th scope="col">{say.since}</th>
          <th scope="col">{say.actions}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.channel === null ? row.account : say.group(row.channel)}</th>
            <td>
              {nameOf(row.region)}
              {row.below && <span className="bulletins-detail">{say.withBelow}</span>}
            </td>
            <td>{row.plan === null ? say.allPlans : planOf(row.plan)}</td>
            <td>
              {cadences
                .filter((cadence) => row.cadences.includes(cadence))
                .map((cadence) => say[cadence])
                .join('、')}
            </td>
            <td>
              {row.formats.map((format) => format.toUpperCase()).join('、')}（{row.lang === 'zh' ? say.zh : say.en}）
            </td>
            <td>
              {row.createdBy} {instantIn(row.createdAt, language)}
            </td>
            <td>
              <EndButton row={row} region={nameOf(row.region)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface EndButtonProps {
  readonly row: ReportSubscriptionView;
  readonly region: string;
}

function EndButton({ row, region }: EndButtonProps): ReactNode {
  const say = useWords(subscriptionWords);
  const { modal, message } = App.useApp();
  const tellFault = useTellFault();
  const recipient = row.channel ?? row.account ?? '';
  const end = async (): Promise<void> => {
    try {
      await ask(() => reportSubscriptionsControllerEnd({ path: { id: row.id } }));
      void message.success(say.ended);
      await outdated('bulletin-subscriptions');
    } catch (error) {
      tellFault(error);
    }
  };
  return (
    <Button
      size="small"
      aria-label={`${say.end} ${recipient} ${region}`}
      onClick={() =>
        void modal.confirm({ title: say.end, content: say.endAsk(recipient, region), okText: say.end, onOk: end })
      }
    >
      {say.end}
    </Button>
  );
}
