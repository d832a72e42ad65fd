import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { exitCodes } from '#platform/errors';
import type { ApiClient } from './api-client.js';
import { CommandFailure } from './command-failure.js';
import type { Output } from './output.js';

export interface ReportWanted {
  readonly plan: string;
  readonly region: string;
  readonly month: string;
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

/** `xushi report`: a bulletin as a file in the folder, named for plan, region and month. */
export async function saveReport(
  api: ApiClient,
  wanted: ReportWanted & { readonly folder: string },
  output: Output,
): Promise<number> {
  const { folder, plan, region, month } = wanted;
  const report = await requestReport(api, { plan, region, month });
  const file = path.join(folder, `${plan}-${region}-${month}.html`);
  const html = await api.download(`/reports/${report}.html?lang=${output.language}`);
  await keep(file, html);
  output.result({ report, files: [file] }, [{ zh: file, en: file }]);
  return exitCodes.done;
}

async function keep(file: string, html: Uint8Array): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, html);
  } catch {
    const words = {
      zh: `无法写入 ${file}：请用 -o 指定可写的目录`,
      en: `${file} cannot be written: name a folder with -o`,
    };
    throw new CommandFailure(words, exitCodes.unreachable);
  }
}
