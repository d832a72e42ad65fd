import { useMemo, useState, type ReactNode } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import type { PlansControllerTargetsResponse, Scorecard } from '../client/types.gen.js';
import type { Search } from '../ui/use-search.js';
import { useLanguage, useWords } from '../words/language.js';
import { periodWords } from '../words/periods.js';
import { CellNote } from './cell-note.js';
import { readView } from './cell-text.js';
import { useCourses, useOpened, useRedAlerts, type Asked } from './figures.js';
import { Grid, type GridActs } from './grid.js';
import { layOut, readOrder, type GridRow } from './grid-rows.js';
import type { Column } from './grid-row.js';
import { Legend } from './legend.js';
import { scorecardWords } from './scorecard-words.js';
import { SignFilter } from './sign-filter.js';
import { useShown } from './use-shown.js';

interface CardProps {
  readonly card: Scorecard;
  readonly asked: Asked;
  readonly targets: PlansControllerTargetsResponse;
  readonly search: Search;
  readonly change: (change: Search) => void;
}

/** Levels that can have units below them which report. */
const upper: readonly string[] = ['nation', 'province', 'prefecture'];
const isUpper = ({ level, code, depth }: GridRow): boolean =>
  depth === 1 && upper.includes(level) && !code.includes('-');

const mostOpened = 40;

/** The table with what belongs to it: classes to filter by, groups to open, the note of the chosen cell, the legend. */
export function Card({ card, asked, targets, search, change }: CardProps): ReactNode {
  const say = useWords(scorecardWords);
  const language = useLanguage();
  const order = useMemo(() => readOrder(search['sort'], card.targets), [search, card.targets]);
  const openable = useMemo(() => layOut(card, new Map(), { by: 'worst' }).filter(isUpper), [card]);
  const opened = readOpened(search['open'], openable);
  const { cards, failures } = useOpened(asked, opened);
  const rows = useMemo(() => layOut(card, cards, order), [card, cards, order]);
  const shown = useShown(rows, card, { targets, search });
  const view = readView(search['view']);
  const trends = useCourses(asked, opened, view === 'trend' && asked.at === undefined);
  const red = useRedAlerts(
    asked,
    card.regions.map(({ code }) => code),
  );
  const links = useMemo(() => linksOf(asked), [asked]);
  const [place, setPlace] = useState<{ readonly row: GridRow; readonly column: Column } | null>(null);
  const acts = useGridActs({ asked, search, change, openable: openable.map(({ code }) => code), opened });
  const foot = <Legend staged={targets.filter(({ stages }) => stages.length > 0).length} />;
  const areAllOpen = openable.length > 0 && opened.length === openable.length;
  return (
    <>
      <div className="scorecard-bar">
        <SignFilter rows={rows} chosen={search['class']} onChange={(signs) => change({ class: signs })} />
        {order.by !== 'worst' && (
          <Button size="small" onClick={() => change({ sort: undefined })}>
            {say.worst}
          </Button>
        )}
        {openable.length > 0 && openable.length <= mostOpened && (
          <Button size="small" onClick={() => change({ open: areAllOpen ? undefined : '*' })}>
            {areAllOpen ? say.foldAll : say.expandAll}
          </Button>
        )}
        <span role="status">{say.lines(shown.rows.length, rows.length)}</span>
        {failures + trends.failures > 0 && <span role="alert">{say.partFailed}</span>}
        {view === 'trend' && asked.at !== undefined && <span role="status">{say.courseNow}</span>}
      </div>
      {shown.rows.length === 0 || shown.columns.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say.noRows}>
          <Button onClick={() => change({ class: undefined, find: undefined })}>{say.clear}</Button>
        </Empty>
      ) : (
        <Grid
          key={`${card.plan} ${card.parent}`}
          {...acts}
          caption={`${card.regions[0]?.name ?? ''} · ${periodWords(card.period, language)} · ${say.keys}`}
          foot={foot}
          rows={shown.rows}
          columns={shown.columns}
          order={order}
          view={view}
          courses={view === 'trend' ? trends.courses : undefined}
          red={red}
          links={links}
          isOpen={(row) => (isUpper(row) ? opened.includes(row.code) : undefined)}
          onPlace={(row, column) => setPlace({ row, column })}
        />
      )}
      <p className="scorecard-note scorecard-onscreen" aria-live="off">
        {place === null ? (
          say.noteEmpty
        ) : (
          <CellNote
            card={card}
            row={place.row}
            column={place.column.at}
            target={place.column.target}
            printed={place.column.printed}
            at={asked.at}
          />
        )}
      </p>
      <div className="scorecard-onscreen">{foot}</div>
    </>
  );
}

/** `*` opens all that there are. */
function readOpened(text: string | undefined, openable: readonly GridRow[]): readonly string[] {
  if (text === undefined) return [];
  const wanted = text.split(',');
  return openable
    .filter(({ code }) => text === '*' || wanted.includes(code))
    .slice(0, mostOpened)
    .map(({ code }) => code);
}

const linksOf = ({ plan, period }: Asked) => ({
  region: `/scorecard?${new URLSearchParams({ plan, period }).toString()}&parent=`,
  red: `/alerts?${new URLSearchParams({ plan, flag: 'red', state: 'open' }).toString()}&region=`,
});

interface Acting {
  readonly asked: Asked;
  readonly search: Search;
  readonly change: (change: Search) => void;
  readonly openable: readonly string[];
  readonly opened: readonly string[];
}

/** What keys and clicks in the table do. */
function useGridActs({ asked, search, change, openable, opened }: Acting): Omit<GridActs, 'onPlace'> {
  const navigate = useNavigate();
  const { plan, period, at } = asked;
  return {
    onSort: (key) => change({ sort: search['sort'] === key ? `-${key}` : key }),
    onOpen: (code) => {
      if (!openable.includes(code)) return;
      const next = opened.includes(code) ? opened.filter((one) => one !== code) : [...opened, code];
      change({ open: next.length === 0 ? undefined : next.join(',') });
    },
    // each level is a page of its own: the browser's way back leads up again
    onRegion: (code) =>
      void navigate({ to: '/scorecard', search: { ...search, plan, period, parent: code, open: undefined } }),
    onCell: (row, { target }) =>
      void navigate({
        to: '/targets/$plan/$target/$region',
        params: { plan, target: target.id, region: row.code },
        search: at === undefined ? { period } : { period, at },
      }),
    onRed: (code) => void navigate({ to: '/alerts', search: { plan, flag: 'red', state: 'open', region: code } }),
  };
}
