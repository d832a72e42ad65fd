import { lazy, Suspense, useMemo, type ReactNode } from 'react';
import { regionsOf, useSession } from '../app/session.js';
import { restatementsControllerList, scorecardControllerFind } from '../client/sdk.gen.js';
import { known } from '../data/known.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer, Slow } from '../ui/answer.js';
import { Tabs } from '../ui/tabs.js';
import type { Kin } from '../ui/use-kin.js';
import { useAddress } from '../ui/use-search.js';
import { useLanguage, useWords } from '../words/language.js';
import { ChartPanel } from './chart-panel.js';
import { Clause } from './clause.js';
import { firstTold } from './course-of.js';
import { Neighbours } from './neighbours.js';
import { PartsBelow } from './parts-below.js';
import { changesOf, RestatedPanel } from './restated-panel.js';
import { targetsJudged } from './rows-below.js';
import { TargetHead } from './target-head.js';
import { targetWords } from './target-words.js';
import type { Asked, PlanTarget, Told } from './use-target.js';
import { WorkingPanel } from './working-panel.js';

// what only some readers open comes when they open it
const HistoryPanel = lazy(async () => ({ default: (await import('./history-panel.js')).HistoryPanel }));
const PeersPanel = lazy(async () => ({ default: (await import('./peers-panel.js')).PeersPanel }));
const TablePanel = lazy(async () => ({ default: (await import('./table-panel.js')).TablePanel }));
const WhatIf = lazy(async () => ({ default: (await import('./what-if.js')).WhatIf }));

interface CellProps {
  readonly asked: Asked;
  readonly period: string;
  readonly told: Told;
  readonly planTarget: PlanTarget;
  readonly title: string;
  readonly kin: Kin | null;
}

/** The parts of a cell: its verdict, its course, its working, and what it rests on. */
export function Cell({ asked, period, told, planTarget, title, kin }: CellProps): ReactNode {
  const say = useWords(targetWords);
  const [search, change] = useAddress();
  const { plan, region, at } = asked;
  const { course, explained } = told;
  const { score } = explained;
  const card = useAnswer(['scorecard', plan, region, period, at], () =>
    scorecardControllerFind({ query: { plan, parent: region, period, ...known({ at }) } }),
  );
  const restated = useRestated(asked, score.level);
  const mine = useMemo(
    () => (restated.data ?? []).filter((one) => changesOf(one, planTarget).length > 0),
    [restated.data, planTarget],
  );
  const first = useMemo(
    () => (at === undefined ? firstTold(mine, { target: planTarget.id, region }) : new Map<string, number>()),
    [mine, planTarget, region, at],
  );
  const open = (tab: string): void => change({ tab: tab === 'chart' ? undefined : tab });
  const drawn = { course, first, title };
  const reporter = reporterOf(planTarget, score.level, kin) ?? region;
  const tabs = [
    {
      key: 'chart',
      name: say.chart,
      isPrinted: true,
      content: <ChartPanel {...drawn} isKnownThen={at !== undefined} />,
    },
    { key: 'table', name: say.table, content: <TablePanel {...drawn} period={period} /> },
    { key: 'history', name: say.history, content: <HistoryPanel {...{ planTarget, reporter, region, period }} /> },
    {
      key: 'working',
      name: say.working,
      isPrinted: true,
      content: <WorkingPanel explained={explained} onFigures={() => open('history')} />,
    },
    { key: 'peers', name: say.peers, content: <PeersPanel {...{ asked, period }} /> },
    {
      key: 'restated',
      name: mine.length === 0 ? say.restated : say.restatedCount(mine.length),
      content: isNear(score.level) ? (
        <Answer of={restated}>{() => <RestatedPanel {...{ restated: mine, planTarget, region }} />}</Answer>
      ) : (
        <RestatedPanel {...{ restated: null, planTarget, region }} />
      ),
    },
  ];
  return (
    <>
      <Switches {...{ asked, kin, card: card.data, search }} />
      <TargetHead score={score} unit={course.unit} />
      <Tabs
        label={say.tabs}
        tabs={tabs}
        open={tabs.some(({ key }) => key === search['tab']) ? (search['tab'] ?? 'chart') : 'chart'}
        onOpen={open}
      />
      <Clause planTarget={planTarget} score={score} />
      <div className="target-screen">
        <Answer of={card}>{(shown) => <PartsBelow {...{ asked, period, card: shown, score, planTarget }} />}</Answer>
        {at === undefined && (
          <Suspense fallback={<Slow />}>
            <WhatIf {...{ asked, period, unit: course.unit }} />
          </Suspense>
        )}
      </div>
    </>
  );
}

/** The units of an institution's figures are told by whoever stands above it. */
function reporterOf({ reportedAt }: PlanTarget, level: string, kin: Kin | null): string | undefined {
  return reportedAt === level ? kin?.self.code : kin?.above.find((one) => one.level === reportedAt)?.code;
}

/** Of a province and above each would be judged anew for every form below: that is what the restatements are for. */
const isNear = (level: string): boolean => level !== 'nation' && level !== 'province';

const useRestated = ({ plan, region }: Asked, level: string) =>
  useAnswer(['restatements', plan, region], () => restatementsControllerList({ query: { plan, region, limit: 50 } }), {
    enabled: isNear(level),
  });

interface SwitchesProps {
  readonly asked: Asked;
  readonly kin: Kin | null;
  readonly card: Parameters<typeof targetsJudged>[0] | undefined;
  readonly search: Readonly<Record<string, string | undefined>>;
}

/** Only where the reader sees what lies above are the neighbours theirs to see. */
function Switches({ asked, kin, card, search }: SwitchesProps): ReactNode {
  const { user } = useSession();
  const language = useLanguage();
  const mine = regionsOf(user, 'submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin');
  const seesAbove = kin?.above.some(({ code }) => mine.includes(code)) ?? false;
  const regions = seesAbove ? (kin?.siblings ?? []) : [];
  const targets = card === undefined ? [] : targetsJudged(card, asked.region);
  return (
    <Neighbours
      {...{ asked, search }}
      regions={regions.map(({ code, name, nameEn }) => ({ id: code, name: (language === 'en' && nameEn) || name }))}
      targets={targets.map(({ id, ref }) => ({ id, name: `${ref} ${id}` }))}
    />
  );
}
