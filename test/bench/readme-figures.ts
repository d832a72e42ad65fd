import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { BenchRun } from './bench-run.js';
import { figuresTable, tableOf, type Language } from './figures-table.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

export const readmes = [
  { file: 'README.md', language: 'en' },
  { file: 'README.zh-CN.md', language: 'zh' },
] as const;

const ChaosRun = z.object({
  run: z.string(),
  took_s: z.number(),
  cases: z.array(
    z.object({
      skipped: z.string().optional(),
      acked: z.number(),
      lost: z.number(),
      doubled: z.number(),
      partial: z.number(),
      differing: z.number(),
      kills: z.number(),
      kills_at: z.record(z.string(), z.number()).optional(),
    }),
  ),
});
const AbuseRun = z.object({ tests: z.number(), failed: z.number(), refused: z.number(), took_s: z.number() });

/** What stands between two markers of a README, made from the JSON that a run has written; null where there is none yet. */
export const sections: Readonly<Record<'bench' | 'campaigns', (language: Language) => string | null>> = {
  bench: (language) => {
    const run = stored('bench', BenchRun);
    return run === null ? null : `${machineSentence(run, language)}\n\n${figuresTable(run, language)}`;
  },
  campaigns: (language) => {
    const rows = [chaosRow(language), killsRow(language), abuseRow(language)].flatMap((row) =>
      row === null ? [] : [row],
    );
    return rows.length === 0 ? null : tableOf([[...campaignHeads[language]], ...rows]);
  },
};

/** A README with its figures anew; a section without a run keeps what it has. */
export function withFigures(text: string, language: Language): string {
  return Object.entries(sections).reduce((readme, [name, make]) => {
    const made = make(language);
    return made === null ? readme : readme.replace(between(name), () => marked(name, made));
  }, text);
}

/** The text between the markers of a section; null where the README has no such markers. */
export function sectionOf(text: string, name: string): string | null {
  return between(name).exec(text)?.[1]?.trim() ?? null;
}

const between = (name: string): RegExp =>
  new RegExp(`<!-- figures: ${name} -->([\\s\\S]*?)<!-- end of figures: ${name} -->`);
const marked = (name: string, text: string): string =>
  `<!-- figures: ${name} -->\n\n${text}\n\n<!-- end of figures: ${name} -->`;

function stored<T>(campaign: string, schema: z.ZodType<T>, name = 'figures'): T | null {
  const file = path.join(root, `test/${campaign}/${name}.json`);
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}

function machineSentence({ run, machine, took_s }: BenchRun, language: Language): string {
  const { cores, node, postgresql } = machine;
  const command = run === 'short' ? '`npm run bench`' : `\`npm run bench -- --${run}\``;
  const database = postgresql === null ? '' : `, PostgreSQL ${postgresql}`;
  const minutes = (took_s / 60).toFixed(1);
  return language === 'en'
    ? `${command} on ${cores} cores, Node ${node.slice(1)}${database}: ${minutes} minutes.`
    : `${command}，${cores} 核，Node ${node.slice(1)}${database}，用时 ${minutes} 分钟。`;
}

const campaignHeads = {
  en: ['campaign', 'done', 'accepted', 'lost, doubled or partial', 'wrong figures', 'refused', 'took'],
  zh: ['试验', '内容', '收下', '丢失、重复或残缺', '错误的数', '拒绝', '用时'],
} as const;

function chaosRow(language: Language): string[] | null {
  const run = stored('chaos', ChaosRun);
  if (run === null) return null;
  const faults = run.cases.filter(({ skipped }) => skipped === undefined).length;
  const kills = run.cases.reduce((total, one) => total + one.kills, 0);
  const done = language === 'en' ? `${faults} faults, ${kills} kills` : `${faults} 种故障，杀死进程 ${kills} 次`;
  return rowOfFaults('`npm run chaos`', done, run);
}

/** Of a run of kills alone, made by hand. */
function killsRow(language: Language): string[] | null {
  const run = stored('chaos', ChaosRun, 'kills');
  const [all] = run?.cases ?? [];
  if (run === null || all === undefined) return null;
  const places = Object.keys(all.kills_at ?? {}).filter((place) => place.startsWith('K')).length;
  const done =
    language === 'en'
      ? `${all.kills} kills, at ${places} places and at random; all checked after each`
      : `杀死进程 ${all.kills} 次，${places} 处故障点和随机；每次之后全部核对`;
  return rowOfFaults('`npm run chaos -- --kills 200`', done, run);
}

function rowOfFaults(command: string, done: string, run: z.infer<typeof ChaosRun>): string[] {
  type Case = (typeof run.cases)[number];
  const sum = (of: (one: Case) => number): number => run.cases.reduce((total, one) => total + of(one), 0);
  return [
    command,
    done,
    count(sum((one) => one.acked)),
    count(sum((one) => one.lost + one.doubled + one.partial)),
    count(sum((one) => one.differing)),
    '',
    `${run.took_s} s`,
  ];
}

function abuseRow(language: Language): string[] | null {
  const run = stored('abuse', AbuseRun);
  if (run === null) return null;
  const failed = run.failed === 0 ? '' : language === 'en' ? `, ${run.failed} failed` : `，失败 ${run.failed} 项`;
  const tests = language === 'en' ? `${count(run.tests)} tests${failed}` : `${count(run.tests)} 项测试${failed}`;
  return ['`npm run abuse`', tests, '', '', '', count(run.refused), `${run.took_s} s`];
}

const count = (value: number): string => value.toLocaleString('en-US');
