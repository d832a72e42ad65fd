import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { Page } from '../ui/page.js';
import { useLanguage, useSay, useWords, words } from '../words/language.js';
import { dayIn, instantIn } from '../words/periods.js';
import { subjectOf, unitsOf, type Alert, type Step } from './alert.js';
import { caseWords } from './alert-words.js';

const paperWords = words(
  {
    title: '督办单',
    print: '打印',
    back: '返回预警',
    none: '该预警还没有督办单。',
    number: '编号',
    issued: '下达',
    to: '主送',
    owner: '责任人',
    about: '事项',
    clause: '依据',
    standing: '现状',
    requirement: '督办要求',
    due: '反馈期限',
    dueText: (day: string) => `请于 ${day} 前反馈整改情况，并附佐证材料。`,
    how: (id: string) => `反馈方式：登录“序时”系统，打开预警 ${id}，点“反馈”。`,
    issuer: '签发人（签字）',
    seal: '签发单位（盖章）',
    receiver: '签收人（签字）',
    head: '责任单位负责人（签字）',
    day: '日期：　　　　年　　月　　日',
  },
  {
    title: 'Rectification order',
    print: 'Print',
    back: 'Back to the alert',
    none: 'No order has been issued for this alert.',
    number: 'Number',
    issued: 'Issued',
    to: 'To',
    owner: 'Owner',
    about: 'Subject',
    clause: 'Source',
    standing: 'Standing',
    requirement: 'Requirement',
    due: 'Feedback due',
    dueText: (day: string) => `Report by ${day} what was done, with evidence.`,
    how: (id: string) => `How: sign in to Xushi, open alert ${id}, choose “Give feedback”.`,
    issuer: 'Issued by (signature)',
    seal: 'Issuing body (seal)',
    receiver: 'Received by (signature)',
    head: 'Head of the responsible unit (signature)',
    day: 'Date:',
  },
);

interface OrderPaperProps {
  readonly alert: Alert;
  readonly history: readonly Step[];
}

/** 督办单 as a document: number, addressee, subject, requirement, deadline, lines to sign; nothing else is printed. */
export function OrderPaper({ alert, history }: OrderPaperProps): ReactNode {
  const say = useWords(paperWords);
  const back = (
    <Link to="/alerts/$id" params={{ id: alert.id }} search={{}}>
      {say.back}
    </Link>
  );
  if (alert.order === null) {
    return (
      <Page title={say.title} actions={back}>
        <p>{say.none}</p>
      </Page>
    );
  }
  return (
    <Page
      title={say.title}
      name={`${say.title} ${alert.order.number}`}
      actions={
        <>
          {back}
          <Button type="primary" onClick={() => window.print()}>
            {say.print}
          </Button>
        </>
      }
    >
      <Paper alert={alert} order={alert.order} issued={history.findLast(({ kind }) => kind === 'rectify')} />
    </Page>
  );
}

interface PaperProps {
  readonly alert: Alert;
  readonly order: NonNullable<Alert['order']>;
  readonly issued: Step | undefined;
}

function Paper({ alert, order, issued }: PaperProps): ReactNode {
  const words = useWords(paperWords);
  const named = useWords(caseWords);
  const language = useLanguage();
  const say = useSay();
  const { facts, told, owner } = alert;
  const rows: (readonly [string, string])[] = [
    [words.number, order.number],
    [words.issued, issued === undefined ? '' : `${issued.actor ?? ''} ${instantIn(issued.at, language)}`],
    [words.to, unitsOf(alert).join(named.separator)],
    [words.owner, owner?.name ?? ''],
    [words.about, `${facts.regionName} · ${say(subjectOf(alert))}`],
    [
      words.clause,
      facts.kind === 'lag' ? `${facts.document.title}，${say(facts.citation)}：${say(facts.summary)}` : '',
    ],
    [words.standing, [told.standing, ...told.lines.slice(0, 1)].map(say).join('；')],
    [words.requirement, order.requirement],
    [words.due, `${words.dueText(dayIn(order.dueOn, language))}\n${words.how(alert.id)}`],
  ];
  const signed = [words.issuer, words.seal, words.head, words.receiver];
  return (
    <div className="alerts-paper">
      <table>
        <caption className="visually-hidden">{words.title}</caption>
        <tbody>
          {rows
            .filter(([, value]) => value.trim() !== '')
            .map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="alerts-said">{value}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <ul className="alerts-signatures">
        {signed.map((line) => (
          <li key={line}>
            <p>{line}</p>
            <p>{words.day}</p>
          </li>
        ))}
      </ul>
    </div>
  );
}
