import type { ReactNode } from 'react';
import { Select } from 'antd';
import { reportReviewControllerDifference } from '../client/sdk.gen.js';
import type { ReportDifference, TableDifference } from '../client/types.gen.js';
import { Refusal } from '../data/ask.js';
import { known } from '../data/known.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useSay, useWords, words, type Bilingual } from '../words/language.js';
import { periodWords } from '../words/periods.js';
import { stateShown, type CaseState } from './case-states.js';
import { editorWords } from './editor-words.js';
import { sectionNames } from './section-names.js';
import { useRuns, type Bulletin } from './use-bulletin.js';

const differenceWords = words(
  {
    against: '与哪一份比较',
    before: '上期，或所更正的一版',
    run: (revision: number, state: string) => `本期第 ${revision} 稿（${state}）`,
    compared: (issue: string, state: string) => `与 ${issue}（${state}）比较，前 → 后`,
    first: '这是第一期，没有上期可比；本期有其他稿时可在上面选择。',
    same: '文字、数字和表格都相同',
    head: '版头与版记',
    sections: '列入的部分',
    paragraphs: '文字',
    facts: '文中数字',
    what: '项目',
    was: '前',
    is: '后',
    absent: '（无）',
    shown: '列入',
    hidden: '不列入',
    added: '新增行',
    removed: '删去行',
    changed: '变动',
    more: (count: number) => `另有 ${count} 处未列出`,
  },
  {
    against: 'Compare with',
    before: 'the issue before, or what it corrects',
    run: (revision: number, state: string) => `run ${revision} of this issue (${state})`,
    compared: (issue: string, state: string) => `Compared with ${issue} (${state}), before → after`,
    first: 'This is the first issue, so there is none before it; other runs of it can be chosen above.',
    same: 'Words, figures and tables are the same',
    head: 'Head and foot',
    sections: 'Sections',
    paragraphs: 'Words',
    facts: 'Figures in sentences',
    what: 'What',
    was: 'Before',
    is: 'After',
    absent: '(none)',
    shown: 'in the bulletin',
    hidden: 'left out',
    added: 'new row',
    removed: 'row gone',
    changed: 'changed',
    more: (count: number) => `and ${count} more`,
  },
);

/** A bulletin beside the one before it, or beside another run of its issue: what a second person reads first. */
export function DifferenceView({ bulletin }: { readonly bulletin: Bulletin }): ReactNode {
  const say = useWords(differenceWords);
  const language = useLanguage();
  const [{ against }, go] = useAddress();
  const runs = useRuns(bulletin);
  const others = (runs.data ?? []).filter(({ id }) => id !== bulletin.id);
  const difference = useAnswer(['bulletin-difference', bulletin.id, against], () =>
    reportReviewControllerDifference({ path: { id: bulletin.id }, query: known({ against }) }),
  );
  const isFirst = difference.error instanceof Refusal && difference.error.problem.code === 'report.no_earlier';
  return (
    <>
      <label className="filter">
        <span>{say.against}</span>
        <Select
          className="filter-wide"
          aria-label={say.against}
          value={against ?? ''}
          onChange={(value: string) => go({ against: value })}
          options={[
            { value: '', label: say.before },
            ...others.map(({ id, revision, state }) => ({
              value: id,
              label: say.run(revision, stateShown[state][language]),
            })),
          ]}
        />
      </label>
      {isFirst ? (
        <p>{say.first}</p>
      ) : (
        <Answer of={difference} empty={say.same} isEmpty={isSame}>
          {(found) => <Differences difference={found} />}
        </Answer>
      )}
    </>
  );
}

const isSame = ({ head, sections, paragraphs, facts, tables }: ReportDifference): boolean =>
  [head, sections, paragraphs, facts, tables].every((list) => list.length === 0);

function Differences({ difference }: { readonly difference: ReportDifference }): ReactNode {
  const { head, sections, paragraphs, facts, tables, more, against } = difference;
  const say = useWords(differenceWords);
  const fields = useWords(editorWords);
  const names = useWords(sectionNames);
  const language = useLanguage();
  const tell = useSay();
  const state = isState(against.state) ? stateShown[against.state][language] : against.state;
  const inWords = (value: string | Bilingual | null): string | null =>
    value === null || typeof value === 'string' ? value : tell(value);
  const inUse = (is: boolean | null): string | null => (is === null ? null : is ? say.shown : say.hidden);
  return (
    <>
      <p>{say.compared(periodWords(against.issue, language), state)}</p>
      <Changes
        caption={say.paragraphs}
        rows={paragraphs.map(({ id, before, after }) => [id, inWords(before), inWords(after)])}
      />
      <Changes
        caption={say.facts}
        rows={facts.map(({ id, before, after, change }) => [
          id,
          inWords(before),
          [inWords(after), change === null ? '' : `（${change > 0 ? '+' : ''}${change}）`].join(''),
        ])}
      />
      {tables.map((table) => (
        <TableChanges key={table.table} table={table} />
      ))}
      <Changes
        caption={say.sections}
        rows={sections.map(({ id, before, after }) => [names[id], inUse(before), inUse(after)])}
      />
      <Changes
        caption={say.head}
        rows={head.map(({ field, before, after }) => [fields[field], inWords(before), inWords(after)])}
      />
      {more > 0 && <p>{say.more(more)}</p>}
    </>
  );
}

const isState = (name: string): name is CaseState => Object.hasOwn(stateShown, name);

type Change = readonly [what: string, before: string | null, after: string | null];

interface ChangesProps {
  readonly caption: string;
  readonly rows: readonly Change[];
}

function Changes({ caption, rows }: ChangesProps): ReactNode {
  const say = useWords(differenceWords);
  if (rows.length === 0) return null;
  return (
    <table className="bulletins-list">
      <caption>
        {caption}（{rows.length}）
      </caption>
      <thead>
        <tr>
          <th scope="col">{say.what}</th>
          <th scope="col">{say.was}</th>
          <th scope="col">{say.is}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([what, before, after], at) => (
          <tr key={at}>
            <th scope="row">{what}</th>
            <td>
              <del>{before ?? say.absent}</del>
            </td>
            <td>
              <ins>{after ?? say.absent}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TableChanges({ table }: { readonly table: TableDifference }): ReactNode {
  const say = useWords(differenceWords);
  const tell = useSay();
  const rows = table.rows.flatMap(({ row, kind, cells }): Change[] => {
    if (cells.length === 0) return [[`${row}（${say[kind]}）`, null, null]];
    return cells.map(({ column, before, after }) => [
      `${row}，${tell(column)}（${say[kind]}）`,
      before === null ? null : tell(before),
      after === null ? null : tell(after),
    ]);
  });
  return (
    <>
      <Changes caption={tell(table.caption)} rows={rows} />
      {table.more > 0 && <p>{say.more(table.more)}</p>}
    </>
  );
}
