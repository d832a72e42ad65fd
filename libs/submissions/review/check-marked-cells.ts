import type { Problem } from '#platform/errors';
import { nearestAmong } from '../reading/find-nearest.js';
import type { MarkedCell } from './form-state.js';
import { problemAt } from '../reading/problem-at.js';

/** The cells that a form has: what its plan asks, and of which bodies. */
export interface FormCells {
  readonly indicators: readonly string[];
  readonly isUnit: (code: string) => boolean;
}

/** A mark that points at no cell of the form would never be found by who has to mend it. */
export function checkMarkedCells(cells: readonly MarkedCell[], { indicators, isUnit }: FormCells): Problem[] {
  const known = new Set(indicators);
  const nearest = nearestAmong(indicators);
  return cells.flatMap(({ indicator, region }, index) => {
    const problems: Problem[] = [];
    if (!known.has(indicator)) {
      const near = nearest(indicator);
      const suggestion = near === null ? undefined : { zh: `是 ${near} 吗？`, en: `did you mean ${near}?` };
      const message = { zh: '该报表没有这个指标', en: 'the form does not ask for this indicator' };
      const about = { code: 'submission.cell_unknown', seen: indicator, message, suggestion };
      problems.push(problemAt({ pointer: `/cells/${index}/indicator` }, about));
    }
    if (region !== undefined && !isUnit(region)) {
      const message = { zh: '不是该报表的区域或其下属单位', en: 'neither the region of the form nor a unit below it' };
      const about = { code: 'submission.cell_unknown', seen: region, message };
      problems.push(problemAt({ pointer: `/cells/${index}/region` }, about));
    }
    return problems;
  });
}
