import type { CaseFacts, UnitCases } from '../facts/case-facts.js';
import type { Cell, Table } from '../model/block.js';
import { figureColumn, textColumn } from './column.js';
import { countFact } from './count-fact.js';
import { nothing } from './print-figure.js';

/** Those with the most overdue come first; a hundred more would say little. */
const mostUnits = 40;

/** 责任单位: what each has open, overdue, and has closed; null where nobody has anything. */
export function tableOfUnits({ units }: CaseFacts): Table | null {
  if (units === null || units.length === 0) return null;
  const shown = units.slice(0, mostUnits);
  return {
    kind: 'table',
    id: 'alerts.units',
    caption: { zh: '各责任单位预警办理情况', en: 'Alerts by responsible unit' },
    columns,
    rows: shown.map(rowOf),
    remark: {
      zh: `尚未指派的预警，计入目标所列的每个责任单位，各单位合计可能多于总数。${units.length > shown.length ? '其余单位见督办台账。' : ''}`,
      en: `An alert that nobody was given yet counts for every unit that its target names, so the units may come to more than the total.${units.length > shown.length ? ' The others are in the ledger.' : ''}`,
    },
  };
}

const columns = [
  textColumn('责任单位', 'Responsible unit', 4),
  figureColumn('在办', 'Open', 1),
  figureColumn('反馈逾期', 'Overdue', 1.4),
  figureColumn('本期新发', 'New', 1.4),
  figureColumn('本期办结', 'Closed', 1.4),
  figureColumn('按期办结', 'In time', 1.4),
  figureColumn('平均办结工作日', 'Mean working days', 1.8),
];

function rowOf({ unit, overdue, ...of }: UnitCases): Cell[] {
  const name = unit === null ? { zh: '未明确', en: 'nobody yet' } : { zh: unit, en: unit };
  return [
    name,
    countFact(of.open),
    overdue === 0 ? countFact(0) : { ...countFact(overdue), tone: 'red' },
    countFact(of.opened),
    countFact(of.closed),
    of.closed === 0 ? nothing : countFact(of.closedInTime),
    meanDays(of.workingDays, of.closed),
  ];
}

/** Rounded up: nobody closed faster than he did. */
function meanDays(days: number, closed: number): Cell {
  return closed === 0 ? nothing : countFact(Math.ceil((10 * days) / closed) / 10);
}
