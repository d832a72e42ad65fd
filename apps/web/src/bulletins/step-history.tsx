import type { ReactNode } from 'react';
import type { ChangeSince, KeptFile, WordingChange, Words } from '../client/types.gen.js';
import { Answer } from '../ui/answer.js';
import { useLanguage, useSay, useWords, words } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import { changesOf } from './changes-of-others.js';
import { formatNames } from './file-links.js';
import { useHistory, type Bulletin } from './use-bulletin.js';

const historyWords = words(
  {
    steps: '过程',
    composed: (cutoff: string) => `生成，数据截止 ${cutoff}`,
    step: '步',
    who: '谁',
    when: '何时',
    what: '做了什么',
    system: '系统',
    carry: '重新生成，带入上一稿的措辞',
    edit: '改写',
    submit: '送审',
    return: '退回',
    authorise: '审定',
    publish: '发布',
    withdraw: '撤回',
    accepted: '逐一确认：',
    notCarried: (count: number) => `${count} 处未能带入`,
    earlier: (count: number) => `更早的 ${count} 步未列出`,
    changes: (count: number) => `改动 ${count} 处，前 → 后`,
    absent: '（无）',
    files: '存档文件',
    noFiles: '尚无存档文件：审定后打印存档。草稿文件按需打印，不存档。',
    file: '文件',
    hash: 'SHA-256（核对收到的文件是否原样）',
    model: '通报数据与文字的 SHA-256：',
    zh: '中文',
    en: '英文',
  },
  {
    steps: 'Steps',
    composed: (cutoff: string) => `composed of data known at ${cutoff}`,
    step: 'Step',
    who: 'Who',
    when: 'When',
    what: 'What',
    system: 'the system',
    carry: 'run again, the wording of the run before carried on',
    edit: 'worded',
    submit: 'submitted',
    return: 'returned',
    authorise: 'authorised',
    publish: 'published',
    withdraw: 'withdrawn',
    accepted: 'Confirmed one by one: ',
    notCarried: (count: number) => `${count} changes did not fit`,
    earlier: (count: number) => `${count} earlier steps are not listed`,
    changes: (count: number) => `${count} changes, before → after`,
    absent: '(none)',
    files: 'Files that are kept',
    noFiles: 'None yet: they are printed once it is authorised. Files of a draft are printed on demand and not kept.',
    file: 'File',
    hash: 'SHA-256, to compare with a file that was received',
    model: 'SHA-256 of figures and words: ',
    zh: 'Chinese',
    en: 'English',
  },
);

/** Who did what to a bulletin when, as it read before and after; and its files with their hashes. */
export function StepHistory({ bulletin }: { readonly bulletin: Bulletin }): ReactNode {
  const say = useWords(historyWords);
  const language = useLanguage();
  const history = useHistory(bulletin);
  return (
    <Answer of={history}>
      {({ composed, steps, earlier, files }) => (
        <>
          <table className="bulletins-list">
            <caption>{say.steps}</caption>
            <thead>
              <tr>
                <th scope="col">{say.step}</th>
                <th scope="col">{say.when}</th>
                <th scope="col">{say.who}</th>
                <th scope="col">{say.what}</th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">0</th>
                <td>{instantIn(composed.at, language)}</td>
                <td>{say.system}</td>
                <td>{say.composed(instantIn(composed.cutoff, language))}</td>
              </tr>
              {steps.map((step) => (
                <tr key={step.step}>
                  <th scope="row">{step.step}</th>
                  <td>{instantIn(step.at, language)}</td>
                  <td>{step.by ?? say.system}</td>
                  <td>
                    <StepView step={step} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {earlier > 0 && <p>{say.earlier(earlier)}</p>}
          <Files files={files} />
          <p className="bulletins-hash">
            {say.model}
            <code>{bulletin.sha256}</code>
          </p>
        </>
      )}
    </Answer>
  );
}

function StepView({ step: { kind, details } }: { readonly step: ChangeSince }): ReactNode {
  const say = useWords(historyWords);
  const tell = useSay();
  const changes = changesOf(details);
  return (
    <>
      {say[kind]}
      {'reason' in details && `：${tell(details.reason as Words)}`}
      {'accepted' in details && Array.isArray(details.accepted) && details.accepted.length > 0 && (
        <p>
          {say.accepted}
          {details.accepted.join('、')}
        </p>
      )}
      {'dropped' in details && Array.isArray(details.dropped) && details.dropped.length > 0 && (
        <p>{say.notCarried(details.dropped.length)}</p>
      )}
      {changes.length > 0 && (
        <details>
          <summary>{say.changes(changes.length)}</summary>
          <ul>
            {changes.map((change) => (
              <ChangeView key={`${change.kind}/${change.id}`} change={change} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function ChangeView({ change: { id, before, after } }: { readonly change: WordingChange }): ReactNode {
  const say = useWords(historyWords);
  const language = useLanguage();
  const shown = (value: unknown): string => {
    if (value === null || value === undefined) return say.absent;
    if (typeof value === 'boolean') return value ? '✓' : '—';
    if (typeof value === 'string') return value;
    if (Array.isArray(value)) return value.join(' → ');
    return (value as Words)[language];
  };
  return (
    <li>
      <code>{id}</code>
      <br />
      <del>{shown(before)}</del>
      <br />
      <ins>{shown(after)}</ins>
    </li>
  );
}

function Files({ files }: { readonly files: readonly KeptFile[] }): ReactNode {
  const say = useWords(historyWords);
  if (files.length === 0) return <p>{say.noFiles}</p>;
  return (
    <table className="bulletins-list">
      <caption>{say.files}</caption>
      <thead>
        <tr>
          <th scope="col">{say.file}</th>
          <th scope="col">{say.hash}</th>
        </tr>
      </thead>
      <tbody>
        {files.map(({ format, language, sha256 }) => (
          <tr key={`${format}/${language}`}>
            <th scope="row">
              {nameOf(format)} {language === 'en' ? say.en : say.zh}
            </th>
            <td className="bulletins-hash">
              <code>{sha256}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const nameOf = (format: string): string =>
  Object.entries(formatNames).find(([name]) => name === format)?.[1] ?? format.toUpperCase();
