import type { ReactNode } from 'react';
import { bandWords } from '#scoring';
import { scoresControllerPeersOf } from '../client/sdk.gen.js';
import type { Peers } from '../client/types.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { useLanguage, useWords, words } from '../words/language.js';
import { periodWords } from '../words/periods.js';
import { numberWords } from './figures.js';
import type { Asked } from './use-target.js';

const peersWords = words(
  {
    caption: (where: string, period: string) => `${where}的同类地区，${period}`,
    compared: (peers: number, known: number) =>
      `同级同类地区 ${peers} 个（含本地区），其中 ${known} 个本期有数据。只列四分位和本地区的位次，不列其他地区的名称和数值。`,
    alone: '没有可以比较的同级同类地区。',
    few: '本期有数据的不足 5 个，不列四分位。',
    low: '下四分位',
    median: '中位数',
    high: '上四分位',
    own: '本地区',
    none: '○ 本期没有数据',
    lowest: '在数值最低的四分之一',
    middle: '在中间的一半',
    highest: '在数值最高的四分之一',
    rank: (rank: number, ranked: number) => `第 ${rank} 名（${ranked} 个参与排名，以好为先）`,
    unranked: '按数量、日期或区间评定的目标，地区之间不排名。',
    known: '同类比较只按现行数据，口径日期下没有。',
  },
  {
    caption: (where: string, period: string) => `Peers in ${where}, ${period}`,
    compared: (peers: number, known: number) =>
      `${peers} of the same level and type, this one included; ${known} of them have a figure of the period. Told are quartiles and the own rank, no names and no figures of others.`,
    alone: 'There is nothing of the same level and type to compare with.',
    few: 'Fewer than 5 have a figure of the period: no quartiles.',
    low: 'Lower quartile',
    median: 'Median',
    high: 'Upper quartile',
    own: 'This division',
    none: '○ no figure of the period',
    lowest: 'among the quarter with the lowest figures',
    middle: 'in the middle half',
    highest: 'among the quarter with the highest figures',
    rank: (rank: number, ranked: number) => `rank ${rank} of ${ranked}, the best first`,
    unranked: 'By counts, dates or ranges divisions are not ranked.',
    known: 'Peers are compared by the present figures; there is nothing as known on a day.',
  },
);

interface PeersPanelProps {
  readonly asked: Asked;
  readonly period: string;
}

/** 同类地区四分位: where the region stands among those of its kind, of which no single one is told. */
export function PeersPanel({ asked: { plan, target, region, at }, period }: PeersPanelProps): ReactNode {
  const say = useWords(peersWords);
  const found = useAnswer(
    ['scores', 'peers', plan, target, region, period],
    () => scoresControllerPeersOf({ path: { plan, target, region }, query: { period } }),
    { enabled: at === undefined },
  );
  if (at !== undefined) return <p>{say.known}</p>;
  return (
    <Answer of={found} empty={say.alone} isEmpty={({ within, peers }) => within === null || peers < 2}>
      {(peers) => <Compared peers={peers} />}
    </Answer>
  );
}

function Compared({ peers }: { readonly peers: Peers }): ReactNode {
  const say = useWords(peersWords);
  const language = useLanguage();
  const { within, quartiles, own, quarter, unit, period } = peers;
  const figure = (value: number): string => numberWords(value, unit);
  return (
    <>
      <p>{say.compared(peers.peers, peers.known)}</p>
      <table className="target-table">
        <caption>{say.caption(within?.name ?? '', periodWords(period, language))}</caption>
        <tbody>
          {quartiles !== null &&
            (['low', 'median', 'high'] as const).map((which) => (
              <tr key={which}>
                <th scope="row">{say[which]}</th>
                <td className="number">{figure(quartiles[which])}</td>
              </tr>
            ))}
          <tr aria-current="true">
            <th scope="row">{say.own}</th>
            <td className="number">{own === null ? say.none : figure(own)}</td>
          </tr>
        </tbody>
      </table>
      {quartiles === null ? <p>{say.few}</p> : quarter !== null && <p>{say[quarter]}</p>}
      <p>{placeWords(peers.place, say, language)}</p>
    </>
  );
}

function placeWords(place: Peers['place'], say: (typeof peersWords)['en'], language: 'zh' | 'en'): string {
  if (place === null) return say.unranked;
  if (place.rank === null) return place.excluded?.words[language] ?? say.unranked;
  const band = bandWords(place.band)?.[language];
  return [say.rank(place.rank, place.ranked), band].filter(Boolean).join(language === 'zh' ? '，' : ', ');
}
