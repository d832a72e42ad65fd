import type { ReportFacts } from '../facts/report-facts.js';
import type { Composed } from './composed.js';
import { countFact } from './count-fact.js';
import { regionStandings } from './region-standings.js';
import { tableOfDetail } from './table-of-detail.js';
import { mostUnits, tableOfAllUnits, unitsTold } from './table-of-all-units.js';

/** 附件 各地明细: a row for each region below, and where there is room the figures of each target. Null without any. */
export function composeUnits(facts: ReportFacts): Composed | null {
  const standings = regionStandings(facts);
  const units = unitsTold(facts, standings);
  if (units.length === 0) return null;
  const detail = tableOfDetail(facts, standings);
  return {
    section: {
      id: 'annex-units',
      title: { zh: '各地明细', en: 'Detail by region' },
      shown: true,
      blocks: [tableOfAllUnits(facts, units), ...(detail === null ? [] : [detail.table])],
    },
    facts: {
      'units.left': countFact(Math.max(0, units.length - mostUnits)),
      'units.detail-left': countFact(detail?.left ?? 0),
    },
    footnotes: detail?.footnotes ?? [],
  };
}
