import { loadSettings, type Settings } from '#platform/config';
import { pendingMigrations } from '#platform/db';
import { exitCodes, type Words } from '#platform/errors';
import { CommandFailure } from './command-failure.js';
import { checkPlan } from './check-plan.js';
import { Output } from './output.js';
import { withDatabaseAt } from './with-database.js';

interface Checked {
  readonly plans: unknown;
  /** Null where no database is named: npm start runs one of its own. */
  readonly pendingMigrations: number | null;
  readonly remarks: readonly string[];
}

/**
 * `xushi config check`: what would stop a start, and what a site would rather know before. Values are never repeated.
 * @throws StartError naming every variable that is wrong; CommandFailure naming every fault of the plans
 */
export async function checkConfig(output: Output): Promise<number> {
  const unset = { DATABASE_URL: 'postgres://unset/unset', REDIS_URL: 'redis://unset' };
  const present = Object.entries(process.env).filter(([, value]) => value !== '');
  const settings = loadSettings({ ...unset, ...Object.fromEntries(present) });
  const plans = await plansOf(settings, output);
  const isNamed = settings.databaseUrl !== unset.DATABASE_URL;
  const pending = isNamed ? await pendingAt(settings.databaseUrl) : null;
  const remarks = remarksOn(settings);
  const checked: Checked = { plans, pendingMigrations: pending, remarks: remarks.map((words) => output.say(words)) };
  output.result(checked, [
    { zh: '✓ 环境变量', en: '✓ variables' },
    { zh: `✓ 方案文件 ${settings.plansDir}`, en: `✓ plan files ${settings.plansDir}` },
    databaseWords(pending),
    ...remarks.map(({ zh, en }) => ({ zh: `! ${zh}`, en: `! ${en}` })),
  ]);
  return pending === null || pending === 0 ? exitCodes.done : exitCodes.configuration;
}

/** What `xushi plan check` would print, as a value. */
async function plansOf({ plansDir }: Settings, { language }: Output): Promise<unknown> {
  let text = '';
  const quiet = new Output(language, true, { out: (part) => (text += part), err: () => undefined });
  await checkPlan(plansDir, quiet);
  return JSON.parse(text);
}

function pendingAt(url: string): Promise<number> {
  return withDatabaseAt(url, null, async (work) => (await pendingMigrations(work)).length).catch((error: unknown) => {
    if (error instanceof CommandFailure) throw error;
    const words = { zh: '数据库不能读取', en: 'The database cannot be read' };
    throw new CommandFailure(words, exitCodes.unreachable);
  });
}

function databaseWords(pending: number | null): Words {
  if (pending === null)
    return {
      zh: '- 未设置 DATABASE_URL：npm start 使用自带数据库',
      en: '- no DATABASE_URL: npm start runs a database of its own',
    };
  if (pending === 0) return { zh: '✓ 数据库结构是最新的', en: '✓ the schema is up to date' };
  return { zh: `× 数据库还差 ${pending} 个迁移`, en: `× the database is ${pending} migrations behind` };
}

function remarksOn({ secretKeys, smtpUrl, publicUrl, production }: Settings): Words[] {
  const remarks: [boolean, Words][] = [
    [
      secretKeys.length === 0,
      {
        zh: '未设置 XUSHI_SECRET_KEYS：不能生成模板、不能添加机器人',
        en: 'XUSHI_SECRET_KEYS is not set: no templates, no robots',
      },
    ],
    [
      smtpUrl === undefined,
      { zh: '未设置 SMTP_URL：预警只留在收件箱', en: 'SMTP_URL is not set: alerts stay in the inbox' },
    ],
    [
      publicUrl?.startsWith('https:') !== true,
      { zh: 'PUBLIC_URL 不是 https：会话 Cookie 不带 Secure', en: 'PUBLIC_URL is not https: cookies are not Secure' },
    ],
    [!production, { zh: 'NODE_ENV 不是 production', en: 'NODE_ENV is not production' }],
  ];
  return remarks.flatMap(([holds, words]) => (holds ? [words] : []));
}
