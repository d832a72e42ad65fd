import type { Punctuality } from '#submissions';
import type { Words } from '#platform/errors';
import { dayWords } from '#scoring';
import type { RegionBelow } from '../facts/region-facts.js';
import type { ReportFacts } from '../facts/report-facts.js';
import type { FormFacts } from '../facts/reporting-facts.js';
import type { Cell, Column, Table } from '../model/block.js';
import type { Tone } from '../model/tone.js';
import { figureColumn, textColumn } from './column.js';
import { countFact } from './count-fact.js';
import { printPoints } from './print-points.js';
import { nothing } from './print-figure.js';
import { rankRegions, type RankedRegion } from './rank-regions.js';
import { targetsById, type RegionStanding } from './region-standings.js';
import { rankCell } from './table-of-league.js';
import { countColumns, countsOf, worstCell } from './table-of-standings.js';

/** The counties of the nation and some more. */
export const mostUnits = 3000;

export interface UnitTold {
  readonly region: RegionBelow;
  readonly standing: RegionStanding | null;
  readonly form: FormFacts | null;
}

/** All that is judged or reports below, in the order of codes. */
export function unitsTold(
  { regions, reporting }: ReportFacts,
  standings: readonly RegionStanding[],
): readonly UnitTold[] {
  const judged = new Map(standings.map((one) => [one.region.code, one]));
  const forms = new Map(reporting.forms.map((form) => [form.code, form]));
  return regions.below.flatMap((region) => {
    const [standing, form] = [judged.get(region.code) ?? null, forms.get(region.code) ?? null];
    return standing === null && form === null ? [] : [{ region, standing, form }];
  });
}

/** One row each: how it reported, how many judgements of each class it has, its place and its worst. */
export function tableOfAllUnits(facts: ReportFacts, units: readonly UnitTold[]): Table {
  const shown = units.slice(0, mostUnits);
  const standings = shown.flatMap(({ standing }) => standing ?? []);
  const places = placesOf(facts, standings);
  const targets = targetsById(facts);
  return {
    kind: 'table',
    id: 'units.all',
    caption: { zh: '各地区报送与目标状态', en: 'How each region reported and stands' },
    columns: columnsOf(places !== null),
    rows: shown.map((unit) => [
      nameCell(unit.region, facts.region.name),
      formCell(unit.form, facts.reporting.isOver),
      ...countsOrDashes(unit.standing),
      redCell(unit.standing),
      ...(places === null ? [] : placeCells(places.get(unit.region.code))),
      worstCell(unit.standing?.worst ?? null, targets),
    ]),
    remark: {
      zh: `▲✓为超前和已达标，●为正常，◆为偏慢，■×为滞后和未达标，○为缺报。${units.length > shown.length ? '另有{units.left}个地区未列出，见记分卡。' : ''}`,
      en: `▲✓ ahead and met, ● on track, ◆ slow, ■× behind and not met, ○ missing.${units.length > shown.length ? ' {units.left} more regions are in the scorecard.' : ''}`,
    },
  };
}

/** By the first composite score of the plan; null where it has none. */
function placesOf(facts: ReportFacts, standings: readonly RegionStanding[]): ReadonlyMap<string, RankedRegion> | null {
  const leagues = rankRegions(facts, standings);
  const [first] = leagues;
  if (first === undefined) return null;
  const rows = leagues.filter(({ target }) => target === first.target).flatMap((league) => league.rows);
  return new Map(rows.map((row) => [row.standing.region.code, row]));
}

const columnsOf = (withPlaces: boolean): readonly Column[] => [
  textColumn('地区', 'Region', 3),
  textColumn('报送', 'Reporting', 2.2),
  ...countColumns,
  ...(withPlaces ? [figureColumn('综合得分', 'Score', 1.6), textColumn('位次', 'Rank', 2)] : []),
  textColumn('最差一项', 'Worst', 4),
];

/** With what it lies in, where that is not the bulletin's own region. */
function nameCell({ name, parent }: RegionBelow, own: string): Cell {
  return { zh: name, en: name, ...(parent === own ? {} : { detail: { zh: parent, en: parent } }) };
}

const formWords: Readonly<Record<Punctuality, Words & { readonly tone: Tone }>> = {
  on_time: { zh: '按时', en: 'on time', tone: 'met' },
  late: { zh: '逾期', en: 'late', tone: 'slow' },
  missing: { zh: '未报', en: 'missing', tone: 'missing' },
  in_review: { zh: '待审核', en: 'in review', tone: 'not-assessed' },
  returned: { zh: '已退回', en: 'sent back', tone: 'slow' },
};

function formCell(form: FormFacts | null, isOver: boolean): Cell {
  if (form === null) return nothing;
  const { zh, en, tone } =
    form.state === 'missing' && !isOver ? { zh: '待报', en: 'to come', tone: undefined } : formWords[form.state];
  const said = [
    ...(form.state === 'late' && form.handedIn !== null ? [dayWords(form.handedIn)] : []),
    ...(form.sentBack && form.state !== 'returned' ? [{ zh: '已退回', en: 'sent back' }] : []),
    ...(form.corrections > 0 ? [{ zh: `更正${form.corrections}次`, en: `corrected ${form.corrections}×` }] : []),
  ];
  const detail = { zh: said.map((one) => one.zh).join('，'), en: said.map((one) => one.en).join(', ') };
  return { zh, en, ...(tone === undefined ? {} : { tone }), ...(said.length === 0 ? {} : { detail }) };
}

const countsOrDashes = (standing: RegionStanding | null): readonly Cell[] =>
  standing === null ? Array.from({ length: 5 }, () => nothing) : countsOf(standing);

function redCell(standing: RegionStanding | null): Cell {
  if (standing === null) return nothing;
  return standing.red === 0 ? countFact(0) : { ...countFact(standing.red), tone: 'red' };
}

function placeCells(row: RankedRegion | undefined): readonly Cell[] {
  return row === undefined ? [nothing, nothing] : [printPoints(row.composite.score), rankCell(row.place, row.isTied)];
}
