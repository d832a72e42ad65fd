import path from 'node:path';
import { counties } from '../support/bulk-figures.js';
import { System } from '../support/system.js';
import { alertPlan, indicatorCode, writeAlertPlan } from './alert-plan.js';
import type { BenchCase } from './bench-case.js';
import { BareRoundTrip } from './bare-round-trip.js';
import { compared, comparedAtWorst, type Figure } from './figure.js';
import { quantile } from './measure.js';
import { inTurns } from './rounds.js';
import { buildProduct, withServers } from './servers.js';
import { Watcher } from './watcher.js';

const targets = 10;
const period = '2023Q4';
const submitters = 20;
const laps = 5;

interface Seen {
  readonly scored: number;
  readonly alerted: number;
}

/**
 * Twenty submitters, each of another county: it hands in ten figures of which one has missed its goal, and waits from
 * the 202 on until a reader who asks again and again sees the form as scored (which is stored together with the scores)
 * and is given the alert; then the next county. One API, one worker and one scheduler as real processes. Beside it, lap
 * by lap and by as many at once, what no such thing can go below: one insert that is committed and one job through
 * BullMQ on the same servers.
 */
export const alertLatency: BenchCase = {
  name: 'from accepted to a visible score and alert',
  aim: 'with 20 submitters at once the p99 at most three times that of one bare insert and one BullMQ round trip',
  async run({ length }) {
    await buildProduct();
    return withServers(async (folder) => {
      const plans = writeAlertPlan(path.join(folder, 'plans'), { targets, by: '2023-12-31' });
      const system = await System.start({
        workers: 1,
        schedulers: 1,
        map: 'whole',
        env: { XUSHI_PLANS_DIR: plans, XUSHI_RESCUE_AFTER_SECONDS: '30', XUSHI_LEASE_SECONDS: '60' },
      });
      try {
        return { figures: await figures(system, { smoke: 1, short: 3, long: 8 }[length]) };
      } finally {
        await system.stop();
      }
    });
  },
};

async function figures(system: System, each: number): Promise<Figure[]> {
  const places = counties(submitters * each * (laps + 1))[Symbol.iterator]();
  const watcher = new Watcher(system.operator, { plan: alertPlan, period });
  const watching = watcher.watch();
  const bare = await BareRoundTrip.open(system.database.url, submitters);
  const submitting = () => lap(each, () => submit(system, watcher, places.next().value ?? ''));
  const tripping = () => lap(each, () => bare.once());
  try {
    await submitting(); // connections, statements and compilers are warm by then
    await tripping();
    const { own, other } = await inTurns(laps, submitting, tripping);
    return [
      ...figuresOf('score', own, other, ({ scored }) => scored),
      ...figuresOf('alert', own, other, ({ alerted }) => alerted),
    ];
  } finally {
    watcher.stop();
    await watching;
    await bare.close();
  }
}

const words = {
  score: { zh: '收到回执（202）到评分可见，20 人同时', en: 'from the 202 to the visible score, 20 at once' },
  alert: { zh: '收到回执（202）到预警可见，20 人同时', en: 'from the 202 to the visible alert, 20 at once' },
} as const;

function figuresOf(
  what: 'score' | 'alert',
  own: readonly (readonly Seen[])[],
  bare: readonly (readonly number[])[],
  pick: (seen: Seen) => number,
): Figure[] {
  const middle = (times: readonly number[]): number => quantile(times, 0.5);
  const { zh, en } = words[what];
  const beside = { zh: '一次插入加一次 BullMQ 往返', en: 'one insert and one BullMQ round trip' };
  return [
    compared({
      name: { zh: `${zh}：中位`, en: `${en}: median` },
      unit: 's',
      own: own.map((seen) => middle(seen.map(pick))),
      beside,
      reference: bare.map(middle),
    }),
    comparedAtWorst({
      name: { zh: `${zh}：p99`, en: `${en}: p99` },
      unit: 's',
      own: own.flat().map(pick),
      beside,
      reference: bare.flat(),
      aim: { of: 'ratio', most: 3 },
    }),
  ];
}

/** Each of the submitters one after the other, all at the same time. */
async function lap<T>(each: number, work: () => Promise<T>): Promise<T[]> {
  const all = await Promise.all(
    Array.from({ length: submitters }, async () => {
      const own: T[] = [];
      for (let time = 0; time < each; time += 1) own.push(await work());
      return own;
    }),
  );
  return all.flat();
}

async function submit(system: System, watcher: Watcher, region: string): Promise<Seen> {
  const values = Array.from({ length: targets }, (_, number) => ({
    indicator: indicatorCode(number),
    numerator: number === 0 ? 60 : 85,
    denominator: 100,
  }));
  const { status, body } = await system.operator.submit({ plan: alertPlan, region, period, values });
  const accepted = performance.now();
  if (status !== 202) throw new Error(`${region} was answered ${status}: ${JSON.stringify(body)}`);
  const [scored, alerted] = await Promise.all([watcher.until('scored', region), watcher.until('alerted', region)]);
  return { scored: (scored - accepted) / 1000, alerted: (alerted - accepted) / 1000 };
}
