import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { receiptsControllerReceipt } from '../client/sdk.gen.js';
import type { FigureCounts, ReceiptFacts } from '../client/types.gen.js';
import { receiptAddress } from '../data/save-file.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { usePlans } from '../ui/plan-select.js';
import { useLanguage, useSay, useWords, words } from '../words/language.js';
import { dayIn, instantIn, periodWords } from '../words/periods.js';
import { confirmWords } from './confirm-words.js';

const receiptWords = words(
  {
    title: '上报回执',
    number: '回执号',
    plan: '报表',
    region: '地区',
    period: '报告期',
    version: '版本',
    time: '收到时间',
    by: '报送人',
    counts: '填报情况',
    figures: ({ figures, empty, estimated, explained }: FigureCounts) =>
      `${figures} 个数据，${empty} 处未填，${estimated} 个估计值，${explained} 条说明`,
    mended: (count: number) => `页面改正 ${count} 格`,
    file: '文件',
    hash: '文件 SHA-256',
    content: '内容 SHA-256',
    pledge: '承诺',
    pledged: '已承诺数据真实、准确',
    until: (day: string) => `可撤回至 ${day}；此后如需修改，请报送更正并说明原因。`,
    page: '打开回执页（可打印、存为 PDF）',
    print: '打印本页',
    detail: '查看这份报表',
  },
  {
    title: 'Receipt',
    number: 'Number',
    plan: 'Form',
    region: 'Division',
    period: 'Period',
    version: 'Version',
    time: 'Received',
    by: 'Sent by',
    counts: 'Figures',
    figures: ({ figures, empty, estimated, explained }: FigureCounts) =>
      `${figures} figures, ${empty} left empty, ${estimated} estimated, ${explained} explained`,
    mended: (count: number) => `${count} cells mended on the page`,
    file: 'File',
    hash: 'SHA-256 of the file',
    content: 'SHA-256 of the content',
    pledge: 'Pledge',
    pledged: 'figures confirmed as true and accurate',
    until: (day: string) => `May be withdrawn until ${day}; after that, send a correction and say why.`,
    page: 'Open the receipt (to print, or to save as PDF)',
    print: 'Print this page',
    detail: 'See the form',
  },
);

interface ReceiptCardProps {
  readonly id: string;
  readonly version: number;
}

/** What a sender takes home: the number, who and when, what came, until when it may be taken back. */
export function ReceiptCard({ id, version }: ReceiptCardProps): ReactNode {
  const say = useWords(receiptWords);
  const language = useLanguage();
  const receipt = useAnswer(['submission', id, 'receipt', version], () =>
    receiptsControllerReceipt({ path: { id }, query: { version } }),
  );
  return (
    <Answer of={receipt}>
      {(facts) => (
        <section className="upload-receipt" aria-label={say.title}>
          <h2 className="upload-heading">{say.title}</h2>
          <p className="upload-receipt-number">{facts.receipt}</p>
          <Facts facts={facts} />
          <p>{say.until(dayIn(facts.withdrawUntil, language))}</p>
          <div className="upload-actions">
            <a href={receiptAddress(id, version, language)} target="_blank" rel="noreferrer">
              {say.page}
            </a>
            <Button onClick={() => window.print()}>{say.print}</Button>
            <Link to="/submissions/$id" params={{ id }}>
              {say.detail}
            </Link>
          </div>
        </section>
      )}
    </Answer>
  );
}

function Facts({ facts }: { readonly facts: ReceiptFacts }): ReactNode {
  const say = useWords(receiptWords);
  const kinds = useWords(confirmWords);
  const both = useSay();
  const language = useLanguage();
  const plan = usePlans().data?.find((one) => one.plan === facts.plan);
  const { mended } = facts.counts;
  const counted = say.figures(facts.counts);
  const lines: readonly (readonly [string, string])[] = [
    [say.plan, plan === undefined ? facts.plan : both(plan.title)],
    [say.region, `${facts.regionName} ${facts.region}`],
    [say.period, periodWords(facts.period, language)],
    [say.version, `${facts.version} · ${kinds[facts.kind]}`],
    [say.time, instantIn(facts.recordedAt, language)],
    [say.by, facts.by],
    [say.counts, mended === undefined ? counted : `${counted}，${say.mended(mended)}`],
    [say.file, facts.fileName ?? '—'],
    [say.hash, facts.fileSha256 ?? '—'],
    [say.content, facts.contentSha256],
    [say.pledge, facts.pledged ? say.pledged : '—'],
  ];
  return (
    <table className="upload-table upload-facts">
      <tbody>
        {lines.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
