import type { ReactNode } from 'react';
import { App, Button } from 'antd';
import { holds, useSession } from '../app/session.js';
import { reportDeliveriesControllerList, reportDeliveriesControllerResend } from '../client/sdk.gen.js';
import type { DeliveriesOfReport, DeliveryView } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated, useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { useLanguage, useWords, words } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import { useTellFault } from './tell-fault.js';
import type { Bulletin } from './use-bulletin.js';

const deliveryWords = words(
  {
    empty: '还没有发送：发布后按订阅发送。请在“订阅”中添加收件人。',
    counts: ({ told, read, waiting, dead }: DeliveriesOfReport) =>
      `站内已告知 ${told} 人，已读 ${read} 人，待发 ${waiting}，未送达 ${dead}`,
    caption: '发送与回执',
    recipient: '收件',
    event: '事项',
    state: '状态',
    read: '已读',
    published: '发布',
    corrected: '更正',
    withdrawn: '撤回',
    inbox: '站内消息',
    email: '邮件',
    channel: '群',
    sent: '✓ 已发出',
    waiting: '○ 待发',
    dead: '× 未送达',
    superseded: '— 已被新一版取代',
    noReceipt: '此渠道无回执',
    unread: '未读',
    attempts: (count: number) => `已试 ${count} 次`,
    resend: '重发',
    resendAsk: (recipient: string) => `再向 ${recipient} 发送一次？用原消息编号；若先前其实已到，对方会收到两次。`,
    queued: '已排队重发',
  },
  {
    empty: 'Nothing was sent yet: subscribers are told when it is published. Add them under “Subscriptions”.',
    counts: ({ told, read, waiting, dead }: DeliveriesOfReport) =>
      `${told} told in the inbox, ${read} have read it, ${waiting} waiting, ${dead} not delivered`,
    caption: 'Deliveries and receipts',
    recipient: 'Recipient',
    event: 'What',
    state: 'State',
    read: 'Read',
    published: 'published',
    corrected: 'corrected',
    withdrawn: 'withdrawn',
    inbox: 'inbox',
    email: 'mail',
    channel: 'group',
    sent: '✓ sent',
    waiting: '○ waiting',
    dead: '× not delivered',
    superseded: '— superseded',
    noReceipt: 'no receipts this way',
    unread: 'not read',
    attempts: (count: number) => `${count} tries`,
    resend: 'Send again',
    resendAsk: (recipient: string) =>
      `Send it to ${recipient} once more? It carries the same number; if it did arrive, they get it twice.`,
    queued: 'Will be sent again',
  },
);

/** Who was told of a bulletin, by which way, and who has read it. */
export function DeliveryList({ bulletin }: { readonly bulletin: Bulletin }): ReactNode {
  const say = useWords(deliveryWords);
  const deliveries = useAnswer(['bulletin-deliveries', bulletin.id], () =>
    reportDeliveriesControllerList({ path: { id: bulletin.id }, query: { limit: 500 } }),
  );
  return (
    <Answer of={deliveries} empty={say.empty} isEmpty={(found) => found.deliveries.length === 0}>
      {(found) => (
        <>
          <p aria-live="polite">{say.counts(found)}</p>
          <table className="bulletins-list">
            <caption>{say.caption}</caption>
            <thead>
              <tr>
                <th scope="col">{say.recipient}</th>
                <th scope="col">{say.event}</th>
                <th scope="col">{say.state}</th>
                <th scope="col">{say.read}</th>
              </tr>
            </thead>
            <tbody>
              {found.deliveries.map((row) => (
                <DeliveryRow key={row.id} row={row} />
              ))}
            </tbody>
          </table>
        </>
      )}
    </Answer>
  );
}

function DeliveryRow({ row }: { readonly row: DeliveryView }): ReactNode {
  const say = useWords(deliveryWords);
  const language = useLanguage();
  const { user } = useSession();
  const { modal, message } = App.useApp();
  const tellFault = useTellFault();
  const resend = async (): Promise<void> => {
    try {
      await ask(() => reportDeliveriesControllerResend({ path: { id: row.id } }));
      void message.info(say.queued);
      await outdated('bulletin-deliveries');
    } catch (error) {
      tellFault(error);
    }
  };
  const askFirst = (): void =>
    void modal.confirm({ title: say.resend, content: say.resendAsk(row.recipient), okText: say.resend, onOk: resend });
  return (
    <tr>
      <th scope="row">
        {row.recipient} <span className="bulletins-id">{say[row.way]}</span>
      </th>
      <td>
        {say[row.event]} {instantIn(row.createdAt, language)}
      </td>
      <td>
        {say[row.state]} {row.sentAt !== null && instantIn(row.sentAt, language)}
        {row.error !== null && (
          <p className="bulletins-problem">
            {row.error}（{say.attempts(row.attempts)}）
          </p>
        )}
        {row.state === 'dead' && holds(user, 'editor') && (
          <Button size="small" aria-label={`${say.resend} ${row.recipient}`} onClick={askFirst}>
            {say.resend}
          </Button>
        )}
      </td>
      <td>
        {row.readAt !== null
          ? `✓ ${instantIn(row.readAt, language)}`
          : row.receipt === 'none'
            ? say.noReceipt
            : say.unread}
      </td>
    </tr>
  );
}
