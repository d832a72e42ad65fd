import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { exitCodes } from '#platform/errors';
import type { ApiClient } from './api-client.js';
import { CommandFailure } from './command-failure.js';
import { eachOf } from './each-of.js';
import { demonstrate, keyOf, type DemonstrationSubmission } from './demonstration.js';
import { demonstrationScenes, readScene } from './demonstration-scenes.js';
import type { Output } from './output.js';
import type { ProgressFactory } from './progress.js';
import { requestReport } from './request-report.js';

const accepted = z.object({ submission: z.string(), version: z.number() });
const state = z.object({ scored: z.boolean() });
const reports = z.array(z.unknown());
const atOnce = 12;
const pollMs = 150;
const patienceMs = 300_000;

const bulletins = [
  { plan: 'hainan-district-2023-2025', region: '150303', issue: '202312' },
  { plan: 'system-opinions-2023', region: '150300', issue: '202412' },
  { plan: 'guizhou-2022', region: '520000', issue: '202212' },
  { plan: 'national-2023', region: '100000', issue: '202312' },
] as const;

/** `xushi demo`: sends the invented figures like any other client, waits until they are scored, asks for the bulletins. */
export async function runDemo(api: ApiClient, output: Output, progress: ProgressFactory): Promise<number> {
  const waves: DemonstrationSubmission[][] = [];
  for (const scene of demonstrationScenes) waves.push(...demonstrate(await readScene(api, scene)));
  const count = waves.flat().length;
  const bar = progress({ zh: '上报演示数据并计分', en: 'demonstration figures sent and scored' }, count);
  // quarter by quarter, as real life hands in: the next one begins when the one before is scored
  for (const wave of waves) {
    const deadline = Date.now() + patienceMs;
    await eachOf(wave, atOnce, async (submission) => {
      await untilScored(api, await submit(api, submission), deadline);
      bar.step();
    });
  }
  const made = await missingBulletins(api);
  output.result({ submissions: count, bulletins: made }, [
    {
      zh: `已上报 ${count} 份演示数据并全部计分，新生成通报 ${made.length} 份`,
      en: `${count} demonstration submissions sent and scored, ${made.length} new bulletins`,
    },
  ]);
  return exitCodes.done;
}

/** @returns the id of the submission that the figures became a version of */
async function submit(api: ApiClient, submission: DemonstrationSubmission): Promise<string> {
  const { plan, region, period, values } = submission;
  const body = { plan, region, period, values };
  const idempotencyKey = keyOf(submission);
  return (await api.call('/submissions', accepted, { method: 'POST', body, idempotencyKey })).submission;
}

async function untilScored(api: ApiClient, id: string, deadline: number): Promise<void> {
  while (!(await api.call(`/submissions/${id}`, state)).scored) {
    if (Date.now() > deadline) throw notScored();
    await sleep(pollMs);
  }
}

/** A bulletin that exists already is left as it is, so that a second demonstration changes nothing. */
async function missingBulletins(api: ApiClient): Promise<string[]> {
  const made: string[] = [];
  for (const wanted of bulletins) {
    const { plan, region, issue } = wanted;
    const query = new URLSearchParams({ plan, region, issue, limit: '1' });
    if ((await api.call(`/reports?${query.toString()}`, reports)).length > 0) continue;
    made.push(await requestReport(api, wanted));
  }
  return made;
}

function notScored(): CommandFailure {
  return new CommandFailure(
    {
      zh: '一个报告期的数据五分钟内没有全部计分：数据已保存，请确认 worker 在运行，再运行一次即可',
      en: 'The figures of a period were not all scored within five minutes: the figures are kept; see that the worker runs, and run this again',
    },
    exitCodes.unreachable,
  );
}
