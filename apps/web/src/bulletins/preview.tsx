import { memo, useMemo, type ReactNode } from 'react';
import { dayInShanghai, dayWords } from '#scoring';
import type { Block, Cell, Figure, ReportModel, Table, Withdrawn } from '../client/types.gen.js';
import { useWords, words, type Language } from '../words/language.js';
import { layOut, type LaidOut } from './lay-out.js';
import { printedFact, readTemplate } from './template.js';

const previewWords = words(
  {
    draft: '草稿',
    demonstration: '演示数据',
    withdrawn: (day: string, reason: string) => `已撤回（${day}）：${reason}`,
    more: (count: number) => `另有 ${count} 行，全表见文件`,
    chart: '图在文件中绘出；文字说明：',
    notes: '注释',
    label: '通报内容',
  },
  {
    draft: 'Draft',
    demonstration: 'Demonstration data',
    withdrawn: (day: string, reason: string) => `Withdrawn on ${day}: ${reason}`,
    more: (count: number) => `and ${count} more rows, all of them in the files`,
    chart: 'The chart is drawn in the files; in words:',
    notes: 'Notes',
    label: 'The bulletin',
  },
);

interface PreviewProps {
  readonly model: ReportModel;
  /** Of the bulletin, which may be another than the reader's. */
  readonly language: Language;
  readonly withdrawn?: Withdrawn | null;
}

/** The bulletin as it reads by now, what is not saved included; the files print the same words on pages. */
export function Preview({ model, language, withdrawn }: PreviewProps): ReactNode {
  const say = useWords(previewWords);
  const laidOut = useMemo(() => layOut(model, language), [model, language]);
  const { head, edition, demonstration, facts, footnotes } = model;
  return (
    <article
      className="bulletins-preview"
      lang={language === 'zh' ? 'zh-CN' : 'en'}
      aria-label={say.label}
      data-testid="bulletin-preview"
    >
      {withdrawn != null && (
        <p className="bulletins-stamp">
          {say.withdrawn(
            dayWords(dayInShanghai(withdrawn.at) ?? withdrawn.at.slice(0, 10))[language],
            withdrawn.reason[language],
          )}
        </p>
      )}
      {edition.standing === 'draft' && <p className="bulletins-stamp">{say.draft}</p>}
      {demonstration && <p className="bulletins-stamp">{say.demonstration}</p>}
      {head.org !== null && <p className="bulletins-org">{head.org[language]}</p>}
      {head.number !== null && <p className="bulletins-number">{head.number}</p>}
      <p className="bulletins-title">{head.title[language]}</p>
      {edition.number > 1 && edition.note !== null && <p className="bulletins-number">{edition.note[language]}</p>}
      {head.to !== null && <p>{head.to[language]}：</p>}
      {laidOut.sections.map(({ section, heading }) => (
        <div key={section.id}>
          {heading !== null && <p className="bulletins-heading">{heading}</p>}
          {section.blocks.map((block) => (
            <BlockView key={block.id} {...{ block, facts, language, laidOut }} />
          ))}
        </div>
      ))}
      {head.date !== null && <p className="bulletins-date">{dayWords(head.date)[language]}</p>}
      {laidOut.notes.size > 0 && (
        <ol className="bulletins-notes" aria-label={say.notes}>
          {[...laidOut.notes.keys()].map((id) => (
            <li key={id}>{footnotes.find((note) => note.id === id)?.[language]}</li>
          ))}
        </ol>
      )}
    </article>
  );
}

interface BlockViewProps {
  readonly block: Block;
  readonly facts: ReportModel['facts'];
  readonly language: Language;
  readonly laidOut: LaidOut;
}

function BlockView({ block, facts, language, laidOut: { captions, notes } }: BlockViewProps): ReactNode {
  const caption = captions.get(block.id) ?? '';
  switch (block.kind) {
    case 'paragraph':
      return (
        <p className="bulletins-body" data-block={block.id}>
          <Sentence template={block.text[language]} {...{ facts, language, notes }} />
        </p>
      );
    case 'table':
      return <TableView table={block} {...{ caption, facts, language }} marks={marksOf(block, notes)} />;
    case 'figure':
      return <FigureView figure={block} {...{ caption, language }} />;
  }
}

interface SentenceProps {
  readonly template: string;
  readonly facts: ReportModel['facts'];
  readonly language: Language;
  readonly notes: LaidOut['notes'];
}

function Sentence({ template, facts, language, notes }: SentenceProps): ReactNode {
  return readTemplate(template).map((piece, at) => {
    if (piece.kind === 'words') return piece.words;
    if (piece.kind === 'note') return <sup key={at}>{notes.get(piece.id)}</sup>;
    return (
      <span key={at} className="bulletins-fact">
        {printedFact(piece.id, facts, language)}
      </span>
    );
  });
}

/** Numbers of the footnotes of a table as one text: it stays the same while an editor words something else. */
const marksOf = (table: Table, notes: LaidOut['notes']): string =>
  table.rows
    .map((row) => row.map((cell) => (cell.notes ?? []).map((id) => notes.get(id)).join(',')).join('|'))
    .join('\n');

const mostRows = 100;

interface TableViewProps {
  readonly table: Table;
  readonly caption: string;
  readonly facts: ReportModel['facts'];
  readonly language: Language;
  readonly marks: string;
}

const TableView = memo(function TableView({ table, caption, facts, language, marks }: TableViewProps): ReactNode {
  const say = useWords(previewWords);
  const numbers = marks.split('\n').map((row) => row.split('|'));
  return (
    <div className="bulletins-table" role="group" tabIndex={0} aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {table.columns.map(({ head }, at) => (
              <th key={at} scope="col">
                {head[language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.slice(0, mostRows).map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column} className={table.columns[column]?.align === 'right' ? 'number' : undefined}>
                  <CellView cell={cell} language={language} marks={numbers[at]?.[column] ?? ''} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.rows.length > mostRows && <p>{say.more(table.rows.length - mostRows)}</p>}
      {table.remark !== undefined && (
        <p>
          <Sentence template={table.remark[language]} facts={facts} language={language} notes={new Map()} />
        </p>
      )}
    </div>
  );
});

const severityTones = { blue: 'severity-attention', yellow: 'severity-warning', red: 'severity-critical' } as const;

function CellView({
  cell,
  language,
  marks,
}: {
  readonly cell: Cell;
  readonly language: Language;
  readonly marks: string;
}): ReactNode {
  const { tone, detail } = cell;
  const isSeverity = tone === 'blue' || tone === 'yellow' || tone === 'red';
  return (
    <>
      <span className={tone && (isSeverity ? severityTones[tone] : `tone-${tone}`)}>{cell[language]}</span>
      {marks !== '' && <sup>{marks}</sup>}
      {detail !== undefined && <span className="bulletins-detail">{detail[language]}</span>}
    </>
  );
}

interface FigureViewProps {
  readonly figure: Figure;
  readonly caption: string;
  readonly language: Language;
}

const FigureView = memo(function FigureView({ figure, caption, language }: FigureViewProps): ReactNode {
  const say = useWords(previewWords);
  return (
    <figure className="bulletins-figure">
      <p>
        {say.chart} {figure.alt[language]}
      </p>
      <figcaption>{caption}</figcaption>
    </figure>
  );
});
