import type { IsoDay, Score } from '#scoring';
import { digestStandings } from './digest-standings.js';
import type { Judgement, Place } from './judgements.js';

/** A judgement as it is stored. */
export interface AttainmentRow {
  readonly periodId: number;
  readonly countyId: number;
  readonly regionId: number;
  readonly targetId: number;
  readonly planId: number;
  readonly planVersion: number;
  readonly asOf: IsoDay;
  readonly score: Score;
  readonly unitsDigest: string | null;
}

export function attainmentRow(
  { plan, period, region, score, standings }: Judgement & Place,
  ids: Pick<AttainmentRow, 'planId' | 'targetId'>,
): AttainmentRow {
  return {
    periodId: period.number,
    countyId: region.countyId,
    regionId: region.id,
    ...ids,
    planVersion: plan.version,
    asOf: score.asOf,
    score,
    unitsDigest: digestStandings(standings),
  };
}

/** What `judgedTable` reads, as $1 to $12. */
export const judgedColumns = (judged: readonly AttainmentRow[]): unknown[] => [
  judged.map((row) => row.periodId),
  judged.map((row) => row.countyId),
  judged.map((row) => row.regionId),
  judged.map((row) => row.targetId),
  judged.map((row) => row.planId),
  judged.map((row) => row.planVersion),
  judged.map((row) => row.asOf),
  judged.map((row) => row.score.status),
  judged.map((row) => row.score.severity),
  judged.map(({ score: { explanation: _, ...score } }) => JSON.stringify(score)),
  judged.map(({ score }) => JSON.stringify(score.explanation)),
  judged.map((row) => row.unitsDigest),
];

/** The judgements of a statement as a table with the columns of `attainment`, for its `with`. */
export const judgedTable = `
  judged as materialized (
    select * from unnest($1::int[], $2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::date[], $8::text[],
      $9::smallint[], $10::jsonb[], $11::jsonb[], $12::text[]) as j(period_id, county_id, region_id, target_id,
      plan_id, plan_version, as_of, status, severity, score, working, units_digest))`;

/** Of a stored judgement and one that was just made, `a` and `b`: whether they are two. */
export const isAnother = (a: string, b: string): string =>
  `(${a}.plan_version, ${a}.as_of, ${a}.units_digest, ${a}.score, ${a}.working) is distinct from
          (${b}.plan_version, ${b}.as_of, ${b}.units_digest, ${b}.score, ${b}.working)`;
