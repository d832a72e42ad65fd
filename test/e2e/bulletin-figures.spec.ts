import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { statusSign, type Score } from '#scoring';
import { printedForms, strangeFigures, withoutWords } from '../support/figures-of-text.js';
import { System } from '../support/system.js';

const plan = 'guizhou-2022';
const prefecture = '520300';
const note = '演示数据：与上期比较的变化属实';
const quarters = ['2021Q4', '2022Q1', '2022Q2', '2022Q3'];

interface Region {
  readonly code: string;
  readonly name: string;
}
interface Target {
  readonly summary: { readonly zh: string };
  readonly indicator: { readonly zh: string };
}
interface Completeness {
  readonly expected: number;
  readonly reported: number;
  readonly onTime: number;
  readonly late: number;
  readonly percent: number;
  readonly onTimePercent: number;
}
interface Alert {
  readonly severity: number;
  readonly units?: readonly string[];
}

let system: System;
let text = '';
let cutoff = '';
const told = new Set<string>();

beforeAll(async () => {
  system = await System.start({ plans: [plan], schedulers: 0, clock: '2022-11-02T09:00:00+08:00' });
  const regions = (await get<Region[]>(`regions?parent=${prefecture}&at=2022-09-30`)).map(({ code }) => code);
  const counties = regions.filter((code) => code !== prefecture);
  for (const [at, period] of quarters.entries()) await handIn(counties, period, at);
  await system.untilNothingIsOwed();
  const { body } = await system.operator.post<{ status: string }>('/api/v1/reports', {
    plan,
    region: prefecture,
    month: '2022-10',
  });
  const { report } = await system.operator.until<{ report: string; state: string }>(
    body.status,
    (seen) => seen.body.state === 'done',
  );
  cutoff = (await get<{ cutoff: string }>(`reports/${report}`)).cutoff;
  const targets = await get<Target[]>(`plans/${plan}/targets`);
  text = withoutWords(
    await textOfPdf(report),
    targets.flatMap(({ summary, indicator }) => [summary.zh, indicator.zh]),
  );
  await hear([prefecture, ...counties]);
}, 180_000);

afterAll(() => system.stop(), 60_000);

async function get<T>(place: string): Promise<T> {
  const { status, body } = await system.operator.get<T>(`/api/v1/${place}`);
  if (status !== 200) throw new Error(`${place} answers ${status}: ${JSON.stringify(body)}`);
  return body;
}

const moment = (): string => encodeURIComponent(cutoff);
const scoresOf = (region: string, period: string): Promise<Score[]> =>
  get(`scores?plan=${plan}&region=${region}&period=${period}&at=${moment()}&limit=200`);

/** Every county but the last hands in what it has; the prefecture its share. */
async function handIn(counties: readonly string[], period: string, at: number): Promise<void> {
  const forms = counties.slice(0, -1).map((region, place) => ({
    region,
    values: [
      { indicator: 'village_doctor_pay', value: 600 + at * (20 + 5 * place), note },
      { indicator: 'county_subcentres', value: (place + at) % 2, note },
      { indicator: 'new_pneumoconiosis_stations', value: place === at ? 1 : 0, note },
    ],
  }));
  const share = { indicator: 'drg_dip_fund_share', numerator: 1234 + 37 * at, denominator: 9999, note };
  for (const form of [...forms, { region: prefecture, values: [share] }]) {
    const { status, body } = await system.operator.submit({ plan, period, ...form });
    if (status !== 202) throw new Error(`${form.region} ${period}: ${JSON.stringify(body)}`);
  }
}

async function textOfPdf(report: string): Promise<string> {
  const answer = await fetch(`${system.baseUrl}/api/v1/reports/${report}.pdf`, {
    headers: { authorization: `Bearer ${system.token}` },
  });
  expect(answer.status).toBe(200);
  const file = path.join(os.tmpdir(), `xushi-figures-${process.pid}.pdf`);
  writeFileSync(file, new Uint8Array(await answer.arrayBuffer()));
  const { stdout } = await promisify(execFile)('pdftotext', ['-raw', file, '-'], { maxBuffer: 1 << 26 });
  rmSync(file);
  return stdout;
}

/** Collects what the API says as of the cut-off: scores and what they count up to, forms, alerts. */
async function hear(regions: readonly string[]): Promise<void> {
  const [now, before]: [Score[], Score[]] = [[], []];
  for (const region of regions) {
    now.push(...(await scoresOf(region, '2022Q3')));
    before.push(...(await scoresOf(region, '2022Q2')));
  }
  for (const score of now) {
    const earlier = before.find(({ target, region }) => target === score.target && region === score.region);
    const figures = [...figuresOf(score), numberOf(score) - (earlier === undefined ? 0 : numberOf(earlier))];
    for (const form of figures.flatMap(printedForms)) told.add(form);
  }
  for (const count of [...countsOf(now), ...changesOf(now, before)]) told.add(String(count));
  const seen = await get<Completeness>(`completeness?plan=${plan}&period=2022Q3&parent=${prefecture}&at=${moment()}`);
  const { expected, reported, onTime, late, percent, onTimePercent } = seen;
  for (const one of [expected, reported, expected - reported, onTime, late, percent, onTimePercent])
    told.add(String(one));
  const alerts = await get<readonly Alert[]>(`alerts?plan=${plan}&region=${prefecture}&state=open&limit=200`);
  told.add(String(alerts.length));
  for (const severity of [1, 2, 3]) told.add(String(alerts.filter((alert) => alert.severity === severity).length));
}

const numberOf = ({ value }: Score): number =>
  typeof value === 'number' ? value : value !== null && typeof value === 'object' ? value.number : 0;

/** Every number that a score says of itself. */
function figuresOf(score: Score): number[] {
  const said = [score.value, score.baseline, score.goal.value, score.expected, score.lagValue, score.lagMonths];
  const more = [score.requiredPace?.perPeriod, score.observedPace?.perPeriod, score.units, score.forecast];
  return [...said, ...more].flatMap(numbersIn);
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

/** How many verdicts there are of each class: in all, of each level, region and target; and what is behind of them. */
function countsOf(scores: readonly Score[]): number[] {
  const judged = scores.filter(({ status }) => status !== 'no_target');
  const groups = [
    () => '',
    ({ level }: Score) => level,
    ({ region }: Score) => region,
    ({ target }: Score) => target,
  ].flatMap((keyOf) => {
    const keys = new Set(scores.map(keyOf));
    return [scores, judged].flatMap((all) => [...keys].map((key) => all.filter((score) => keyOf(score) === key)));
  });
  const classes = ['▲', '✓', '●', '◆', '■', '×', '○', '—'];
  return [scores, judged, ...groups].flatMap((group) => {
    const of = (signs: readonly string[]) =>
      group.filter(({ status }) => signs.includes(statusSign(status).sign)).length;
    const behind = of(['◆', '■', '×']);
    const assessed = behind + of(['▲', '✓', '●']);
    const share = assessed === 0 ? 0 : Math.floor((behind * 1000) / assessed) / 10;
    const distinct = [({ region }: Score) => region, ({ target }: Score) => target].map(
      (key) => new Set(group.map(key)).size,
    );
    const pairs = [of(['▲', '✓']), of(['■', '×']), behind, assessed, share, group.length];
    return [...classes.map((sign) => of([sign])), ...pairs, ...distinct];
  });
}

/** From worst to best; what is not assessed is not compared. */
const ladder = ['×', '■', '◆', '●', '▲', '✓'];

/** How many verdicts are better, worse and as they were. */
function changesOf(now: readonly Score[], before: readonly Score[]): number[] {
  const steps = now.flatMap((score) => {
    const earlier = before.find(({ target, region }) => target === score.target && region === score.region);
    const [from, to] = [earlier?.status ?? 'no_data', score.status].map((status) =>
      ladder.indexOf(statusSign(status).sign),
    );
    return from === undefined || to === undefined || from < 0 || to < 0 ? [] : [Math.sign(to - from)];
  });
  return [steps.length, ...[-1, 0, 1].map((way) => steps.filter((step) => step === way).length)];
}

describe('the PDF of a bulletin', () => {
  it('prints no figure that the API does not tell as of the same cut-off', () => {
    expect(strangeFigures(text, told)).toEqual([]);
    // what is looked for is there: shares, gaps, months, forecasts
    expect(text.match(/\d+\.\d/g)?.length).toBeGreaterThan(20);
  });

  it('would not pass with one figure changed', () => {
    expect(strangeFigures(text.replace('93.3%', '93.4%'), told)).toEqual(['93.4']);
  });
});
