import { Injectable } from '@nestjs/common';
import { rows, UnitOfWork, type Scope, type Tx } from '#platform/db';
import { parsePeriod, periodNumber, previousPeriod, printPeriod } from '#scoring';
import type { Acceptable } from './acceptable.js';
import { contentHash, standingHead } from './acceptance.service.js';
import { compareFigures, type Difference } from './difference.js';
import type { StoredFigure } from '../reading/given-figure.js';
import { SubmissionsRepository, type SubmissionKey } from './submissions.repository.js';
import { noHead, VersionsService, type Foreseen } from './versions.service.js';

export interface Comparison extends Difference, Foreseen {
  /** The version it was compared with: the last one that counts; null: none does. */
  readonly against: number | null;
  /** How many steps the form had taken: it has moved when there are more. */
  readonly seenSteps: number;
  /** The version that the form would make; null where it says what the newest one says. */
  readonly wouldCreate: number | null;
}

const sameAgain: Foreseen = { kind: 'amendment', reasonNeeded: false };

/** What a checked form would change, without storing anything. */
@Injectable()
export class ComparisonReadModel {
  constructor(
    private readonly work: UnitOfWork,
    private readonly submissions: SubmissionsRepository,
    private readonly versions: VersionsService,
  ) {}

  compare(scope: Scope, form: Acceptable): Promise<Comparison> {
    return this.work.run(scope, async (tx) => {
      const key = this.versions.keyOf(form);
      // asked first: what happens from here on is a step that was not seen
      const seenSteps = await this.submissions.stepsOf(tx, key);
      const head = await this.submissions.findHead(tx, key);
      const isSame = head !== undefined && standingHead(head, contentHash(form)) !== null;
      const foreseen = isSame ? sameAgain : await this.versions.foresee(tx, form, head ?? noHead);
      const { live, ...earlier } = await this.liveOf(tx, key, form.period);
      return {
        ...foreseen,
        ...compareFigures(await this.asStored(tx, form), { live, ...earlier }),
        against: live[0]?.version ?? null,
        seenSteps,
        wouldCreate: isSame ? null : (head?.version ?? 0) + 1,
      };
    });
  }

  private async liveOf(tx: Tx, { countyId, regionId, planId, periodId }: SubmissionKey, period: string) {
    const [lastPeriodId, lastYearId] = earlierPeriods(period);
    const params = [countyId, regionId, planId, [periodId, lastPeriodId, lastYearId]];
    const stored = await rows<LiveFigure>(tx, liveSql, params);
    const of = (wanted: number | null) => stored.filter((figure) => figure.periodId === wanted);
    return { live: of(periodId), lastPeriod: of(lastPeriodId), lastYear: of(lastYearId) };
  }

  /** The figures as they would be stored, so that both sides are told in the same words. */
  private async asStored(tx: Tx, { values, region }: Acceptable): Promise<StoredFigure[]> {
    const codes = [...new Set(values.map(({ indicator }) => indicator))];
    const units = await rows<{ code: string; unit: string }>(
      tx,
      `select code, unit from indicator where code = any ($1)`,
      [codes],
    );
    const unitOf = new Map(units.map(({ code, unit }) => [code, unit]));
    return values.map(({ unit: place, ...value }) => ({
      ...value,
      unit: unitOf.get(value.indicator) ?? '',
      region: place,
      perUnit: place !== region.code,
    }));
  }
}

type LiveFigure = StoredFigure & { readonly periodId: number; readonly version: number };

/** The period before, and the same one of the year before. */
function earlierPeriods(period: string): readonly [number | null, number | null] {
  const parts = parsePeriod(period);
  const before = previousPeriod(period);
  const lastYear = parts && printPeriod({ ...parts, year: parts.year - 1 });
  return [periodNumber(before), lastYear === null ? null : periodNumber(lastYear)];
}

const liveSql = `
  select s.period_id as "periodId", s.live_version as version, i.code as indicator, i.unit, u.code as region,
    u.region_id <> s.region_id as "perUnit", v.state, v.numerator::text, v.denominator::text, v.on_date::text as "onDate",
    v.note
  from submission s
  join reported_value v on (v.period_id, v.county_id, v.region_id, v.plan_id, v.version)
                         = (s.period_id, s.county_id, s.region_id, s.plan_id, s.live_version)
  join indicator i using (indicator_id)
  join region u on u.region_id = v.unit_id
  where (s.county_id, s.region_id, s.plan_id) = ($1::int, $2::int, $3::int) and s.period_id = any ($4::int[])
  order by i.code, u.code`;
