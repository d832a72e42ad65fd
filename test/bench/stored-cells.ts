import type { Client } from 'pg';
import { periodEnd, type PeriodId } from '#scoring';
import { signingRate } from './county-figures.js';
import { alertPlan } from './alert-plan.js';
import { fillCells } from './fill-cells.js';
import { scoreArchetypes } from './score-archetypes.js';

export interface CellsWanted {
  readonly period: PeriodId;
  readonly periodId: number;
  /** One of so many regions. */
  readonly every: number;
}

const targets = 100;
/** The share that the straight line from 50 to 80 % asks for after twelve of twenty quarters, over 50 %. */
const due = 18;

/** A score of every division for each of a hundred targets, none of them behind. */
export async function storedCells(client: Client, { period, periodId, every }: CellsWanted): Promise<void> {
  const asOf = periodEnd(period);
  const scores = scoreArchetypes({ target: signingRate, period, asOf, due });
  const places = Array.from({ length: 100 }, () => 0);
  await client.query(fillCells, [
    ...[JSON.stringify(scores), places, periodId, asOf],
    ...[alertPlan, 0, targets, 1, every],
  ]);
  await client.query('vacuum analyze attainment');
}
