import type { ReportFacts } from '../facts/report-facts.js';
import type { Block } from '../model/block.js';
import type { Facts } from '../model/fact.js';
import type { Composed } from './composed.js';
import { countFact, noun } from './count-fact.js';
import { levelWords } from './level-words.js';
import { listNames } from './list-names.js';
import { printPoints } from './print-points.js';
import { rankRegions, type League, type RankedRegion } from './rank-regions.js';
import { highestOf, mostBehindFirst, regionStandings, targetsById, type RegionStanding } from './region-standings.js';
import { sharesOfGap } from './shares-of-gap.js';
import { stripOfRegions } from './strip-of-regions.js';
import { tableOfLeague } from './table-of-league.js';
import { tableOfStandings } from './table-of-standings.js';

/** Rows of tables in the body; whatever is left out stands in the annex. */
const mostRows = 60;

interface Told {
  readonly blocks: readonly Block[];
  readonly facts: Facts;
}

/** 地区情况: composite scores and places among peers, the status of every target, and who makes up the gaps. */
export function composeRegions(facts: ReportFacts): Composed | null {
  const standings = regionStandings(facts);
  const compared = highestOf(standings);
  const leagues = rankRegions(facts, compared);
  const told: Told[] = [
    ...(leagues.length > 0 ? leaguesTold(facts, leagues) : standingsTold(facts, compared)),
    ...stripTold(facts, leagues, compared),
    ...gapsTold(facts),
  ];
  const blocks = told.flatMap((one) => one.blocks);
  if (blocks.length === 0) return null;
  return {
    section: { id: 'regions', title: { zh: '地区情况', en: 'Regions' }, shown: true, blocks },
    facts: Object.fromEntries(told.flatMap((one) => Object.entries(one.facts))),
    footnotes: [],
  };
}

function leaguesTold(facts: ReportFacts, leagues: readonly League[]): Told[] {
  return leagues.map((league, index) => {
    const id = `regions.league-${index + 1}`;
    const ranked = league.rows.filter(({ place }) => place.rank !== null);
    const table = tableOfLeague(facts, league, { id, most: mostRows });
    const left = { [`${id}.left`]: countFact(league.rows.length - table.rows.length) };
    const said = ranked.length === 0 ? null : placesTold(id, league, ranked);
    return { blocks: said === null ? [table] : [said.paragraph, table], facts: { ...left, ...said?.facts } };
  });
}

/** First and last by name; several where they share the place. */
function placesTold(id: string, league: League, ranked: readonly RankedRegion[]) {
  const at = (rank: number | null | undefined) => ranked.filter(({ place }) => place.rank === rank);
  const [first, last] = [at(1), at(ranked.at(-1)?.place.rank)];
  const out = league.rows.length - ranked.length;
  const namesOf = (of: readonly RankedRegion[]) =>
    listNames(
      of.map(({ standing }) => standing.region.name),
      5,
    );
  const pointsOf = (of: readonly RankedRegion[]) => printPoints(of[0]?.composite.score ?? null);
  const { zh, en } = league.target.indicator;
  const isLevel = first[0] === last[0];
  return {
    facts: {
      [`${id}.name`]: { zh, en: en ?? zh },
      [`${id}.level`]: { zh: levelWords[league.level].zh, en: levelWords[league.level].en.toLowerCase() },
      [`${id}.ranked`]: countFact(ranked.length),
      [`${id}.out`]: countFact(out),
      [`${id}.first`]: namesOf(first),
      [`${id}.first-score`]: pointsOf(first),
      [`${id}.last`]: namesOf(last),
      [`${id}.last-score`]: pointsOf(last),
    },
    paragraph: {
      kind: 'paragraph' as const,
      id,
      text: {
        zh: `“{${id}.name}”{${id}.level}参与排名{${id}.ranked}个${out === 0 ? '' : `，不参与排名{${id}.out}个`}：${isLevel ? `得分均为{${id}.first-score}分` : `得分最高的是{${id}.first}（{${id}.first-score}分），最低的是{${id}.last}（{${id}.last-score}分）`}。`,
        en: `{${id}.name}, {${id}.level} level: {${id}.ranked} ${noun(ranked.length, 'is', 'are')} ranked${out === 0 ? '' : ` and {${id}.out} ${noun(out, 'is', 'are')} not`}; ${isLevel ? `all have {${id}.first-score} points` : `{${id}.first} ${noun(first.length, 'has', 'have')} the highest score ({${id}.first-score}), {${id}.last} the lowest ({${id}.last-score})`}.`,
      },
    },
  };
}

function standingsTold(facts: ReportFacts, compared: readonly RegionStanding[]): Told[] {
  if (compared.length === 0) return [];
  const table = tableOfStandings(facts, compared, mostRows);
  return [{ blocks: [table], facts: { 'regions.standings.left': countFact(compared.length - table.rows.length) } }];
}

/** In the order of the first table above it. */
function stripTold(facts: ReportFacts, leagues: readonly League[], compared: readonly RegionStanding[]): Told[] {
  const [first] = leagues;
  const placed = first?.rows.map(({ standing }) => standing) ?? compared.toSorted(mostBehindFirst);
  const others = compared.filter((one) => !placed.includes(one));
  const strip = stripOfRegions([...placed, ...others], targetsById(facts));
  return strip === null ? [] : [{ blocks: [strip], facts: {} }];
}

function gapsTold(facts: ReportFacts): Told[] {
  const targets = targetsById(facts);
  return facts.regions.gaps.flatMap((gap, index) => {
    const score = facts.scores.find((one) => one.region === facts.region.code && one.target === gap.target);
    const target = targets.get(gap.target);
    const told = score && target ? sharesOfGap({ gap, score, target, place: index + 1 }) : null;
    return told === null ? [] : [told];
  });
}
