import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Client } from './client.js';
import { district, districtForm, plan } from './hainan-district.js';
import { root } from './process-of-ours.js';
import { SignedIn } from './signed-in.js';
import { System } from './system.js';
import { witnessed } from './unharmed.js';

/** A late quarter whose every name, note and reason somebody has written with a purpose; 演示数据. */
export interface OutgoingWorld {
  readonly system: System;
  readonly operator: Client;
  readonly submission: string;
  readonly alert: string;
  readonly report: string;
  stop(): Promise<void>;
}

const late = [{ indicator: 'cdc_equipment_ratio', numerator: 39, denominator: 50 }];

/**
 * @param texts what is written: in the plan's own names the first, in notes all of them, in the reasons of an alert and
 *   in a bulletin each in its turn
 */
export async function outgoingWorld(texts: readonly string[]): Promise<OutgoingWorld> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'xushi-outgoing-'));
  cpSync(path.join(root, `config/plans/${plan}.yaml`), path.join(folder, `${plan}.yaml`));
  const file = path.join(folder, `${plan}.yaml`);
  const [first = ''] = texts;
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('zh: 应急演练次数', `zh: ${JSON.stringify(`${first}应急演练次数`)}`)); // prettier-ignore
  const env = { ...witnessed, XUSHI_PLANS_DIR: folder };
  const system = await System.start({ schedulers: 0, clock: '2024-01-31T09:00:00+08:00', env });
  const stop = async (): Promise<void> => {
    await system.stop();
    rmSync(folder, { recursive: true });
  };
  try {
    const { operator } = system;
    const submission = await handIn(operator, texts);
    const alert = await dealtWith(system, texts);
    const report = await worded(operator, texts);
    return { system, operator, submission, alert, report, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function handIn(operator: Client, texts: readonly string[]): Promise<string> {
  const noted = districtForm('2023Q4', late).map((figure, at) => ({ ...figure, note: texts[at % texts.length] ?? '' }));
  const { status, body } = await operator.submit({ plan, region: district, period: '2023Q4', values: noted });
  if (status !== 202) throw new Error(`the form is answered ${status}: ${JSON.stringify(body).slice(0, 2_000)}`);
  await operator.scored(body.submission);
  return body.submission;
}

/** The alert goes to somebody whose name is written with a purpose as well. */
async function dealtWith(system: System, texts: readonly string[]): Promise<string> {
  const { operator } = system;
  const alerts = await operator.until<{ id: string }[]>('/api/v1/alerts?limit=3&state=open', ({ body }) => body.length > 0);
  const id = alerts[0]?.id ?? '';
  const text = (at: number) => texts[at % texts.length] ?? '';
  const [sysadmin, secadmin] = await Promise.all([SignedIn.as(system, system.account('sysadmin')), SignedIn.as(system, system.account('secadmin'))]);
  const { accountId } = await sysadmin.post<{ accountId: string }>('/api/v1/accounts', { username: 'named-oddly', displayName: text(0) });
  await sysadmin.post(`/api/v1/accounts/${accountId}/grants`, { role: 'submitter', region: district });
  const proposed = await secadmin.get<{ grantId: string; accountId: string }[]>('/api/v1/grants?state=proposed');
  for (const grant of proposed) await secadmin.post(`/api/v1/grants/${grant.grantId}/approve`);
  const steps: readonly (readonly [string, object])[] = [
    ['acknowledge', { note: text(1) }],
    ['assign', { owner: 'named-oddly', promisedOn: '2024-03-29' }],
    ['rectify', { requirement: text(2), dueOn: '2024-02-05' }],
  ];
  for (const [step, body] of steps) {
    const answer = await operator.post(`/api/v1/alerts/${id}/${step}`, body);
    if (answer.status >= 300) throw new Error(`${step} is answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  }
  return id;
} // prettier-ignore

/** A bulletin whose head and demands are words of that kind. */
async function worded(operator: Client, texts: readonly string[]): Promise<string> {
  const asked = await operator.post<{ status: string }>('/api/v1/reports', { plan, region: district, issue: '202312' });
  const isDone = ({ body }: { readonly body: { state: string } }) => body.state === 'done';
  const { report } = await operator.until<{ state: string; report: string }>(asked.body.status, isDone, 120_000);
  const { body: seen } = await operator.get<{ step: number }>(`/api/v1/reports/${report}`);
  // braces are the language of the editor, and refused by themselves
  const whole = texts.map((text) =>
    text
      .replaceAll(/[\r\n\t]/g, ' ')
      .replaceAll('{', '｛')
      .replaceAll('}', '｝')
      .trim(),
  );
  const title = { zh: whole[0] ?? '', en: whole[1] ?? whole[0] ?? '' };
  const added = whole.map((text, at) => ({ kind: 'add', section: 'demands', id: `demands.t${at}`, text: { zh: text, en: text } })); // prettier-ignore
  const edits = [{ kind: 'head', title, org: title, number: null }, ...added];
  const answer = await operator.post(`/api/v1/reports/${report}/edits`, { step: seen.step, edits });
  if (answer.status !== 200) throw new Error(`the words are answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 2_000)}`); // prettier-ignore
  return report;
}
