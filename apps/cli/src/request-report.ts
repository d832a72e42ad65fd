import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { exitCodes } from '#platform/errors';
import type { ApiClient } from './api-client.js';
import { CommandFailure } from './command-failure.js';
import type { NamedReport } from './report-formats.js';

export interface ReportWanted extends NamedReport {
  /** As it would have been made on that day, or at that instant. */
  readonly asOf?: string;
}

const requested = z.object({ request: z.string() });
const answered = z.object({ state: z.string(), report: z.string().nullable() });
const patienceMs = 120_000;

/** Asks for a bulletin and waits until it is there. */
export async function requestReport(api: ApiClient, wanted: ReportWanted): Promise<string> {
  const { request } = await api.call('/reports', requested, { method: 'POST', body: wanted });
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const { report } = await api.call(`/reports/requests/${request}`, answered);
    if (report !== null) return report;
    await sleep(300);
  }
  throw new CommandFailure(
    {
      zh: `通报两分钟内没有做好：请确认 worker 在运行（请求号 ${request}）`,
      en: `The bulletin was not there within two minutes: see that the worker runs (request ${request})`,
    },
    exitCodes.unreachable,
  );
}
