import path from 'node:path';
import { z } from 'zod';
import { exitCodes, type Words } from '#platform/errors';
import type { ApiClient } from './api-client.js';
import { bytesOfFile } from './bytes-of-file.js';
import { confirmed, documentMissing } from './confirm-import.js';
import type { Output } from './output.js';

export interface RegionsToImport {
  readonly file: string;
  readonly dryRun?: boolean;
  readonly document?: string;
  readonly yes?: boolean;
}

const kinds = ['added', 'renamed', 'moved', 'abolished', 'merged', 'split'] as const;
const place = z.looseObject({ name: z.string(), parent: z.string().nullable() }).nullable();
const change = z.looseObject({
  kind: z.enum(kinds),
  code: z.string(),
  day: z.string(),
  line: z.number(),
  from: place,
  to: place,
  successors: z.array(z.string()),
  shares: z.array(z.string()),
  effects: z.looseObject({
    openForms: z.array(z.looseObject({ plan: z.string(), period: z.string(), closes: z.boolean() })),
    targets: z.number(),
    unitsBelow: z.number(),
    periods: z.array(z.string()),
  }),
});
const answer = z.looseObject({
  outcome: z.enum(['checked', 'imported', 'unchanged']),
  import: z.number().nullable(),
  counts: z.looseObject(Object.fromEntries(kinds.map((kind) => [kind, z.number()]))),
  effects: z.looseObject({ formsClosing: z.number(), periods: z.array(z.string()) }),
  changes: z.array(change),
});
type Answer = z.infer<typeof answer>;
type Change = z.infer<typeof change>;

/** `xushi regions import`: what would happen, then, once confirmed, the same in the service. Conflicts end it with 1. */
export async function importRegions(api: ApiClient, wanted: RegionsToImport, output: Output): Promise<number> {
  const bytes = await bytesOfFile(wanted.file);
  const checked = await send(api, { bytes, wanted, dryRun: true });
  if (wanted.dryRun === true || checked.changes.length === 0) {
    output.result(checked, [...checked.changes.map(sentence), summary(checked)]);
    return exitCodes.done;
  }
  if (wanted.document === undefined) throw documentMissing();
  for (const one of checked.changes) output.note(sentence(one));
  output.note(summary(checked));
  if (wanted.yes !== true && !(await confirmed(output))) return exitCodes.done;
  const imported = await send(api, { bytes, wanted, dryRun: false });
  output.result(imported, [
    {
      zh: `已导入 ${imported.changes.length} 项变动，依据 ${wanted.document}，导入号 ${imported.import ?? '—'}`,
      en: `Imported ${imported.changes.length} change(s) by ${wanted.document}, import ${imported.import ?? '—'}`,
    },
  ]);
  return exitCodes.done;
}

interface Sending {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly wanted: RegionsToImport;
  readonly dryRun: boolean;
}

function send(api: ApiClient, { bytes, wanted, dryRun }: Sending): Promise<Answer> {
  const form = new FormData();
  if (wanted.document !== undefined) form.set('document', wanted.document);
  form.set('file', new Blob([bytes]), path.basename(wanted.file));
  return api.call(`/regions/import?dryRun=${String(dryRun)}`, answer, { method: 'POST', form });
}

const kindWords: Readonly<Record<Change['kind'], Words>> = {
  added: { zh: '新增', en: 'added' },
  renamed: { zh: '改名', en: 'renamed' },
  moved: { zh: '换上级', en: 'moved' },
  abolished: { zh: '撤销', en: 'abolished' },
  merged: { zh: '合并', en: 'merged' },
  split: { zh: '拆分', en: 'split' },
};

function sentence(one: Change): Words {
  const { kind, code, day, line, from, to, effects } = one;
  const name = to?.name ?? from?.name ?? '';
  const [what, hangs] = [whatOf(one), effectsOf(effects)];
  return {
    zh: `  第 ${line} 行 ${kindWords[kind].zh} ${code} ${name} ${day}${what}${hangs.zh}`,
    en: `  line ${line} ${kindWords[kind].en} ${code} ${name} ${day}${what}${hangs.en}`,
  };
}

function whatOf({ kind, from, to, successors, shares }: Change): string {
  if (kind === 'renamed') return `：${from?.name ?? ''} → ${to?.name ?? ''}`;
  if (kind === 'moved') return `：${from?.parent ?? ''} → ${to?.parent ?? ''}`;
  if (successors.length === 0) return '';
  return ` → ${successors.map((code, i) => (shares[i] === undefined ? code : `${code}:${shares[i]}`)).join(';')}`;
}

function effectsOf({ openForms, targets, unitsBelow, periods }: Change['effects']): Words {
  const closing = openForms.filter(({ closes }) => closes).length;
  const parts: Words[] = [
    ...(targets === 0 ? [] : [{ zh: `涉及目标 ${targets} 个`, en: `${targets} targets` }]),
    ...(unitsBelow === 0 ? [] : [{ zh: `下级单位 ${unitsBelow} 个`, en: `${unitsBelow} units below` }]),
    ...(closing === 0 ? [] : [{ zh: `${closing} 个任务将关闭`, en: `${closing} forms will close` }]),
    ...(periods.length === 0 ? [] : [{ zh: `重新汇总 ${periods.length} 期`, en: `${periods.length} periods again` }]),
  ];
  if (parts.length === 0) return { zh: '', en: '' };
  return { zh: `（${parts.map(({ zh }) => zh).join('，')}）`, en: ` (${parts.map(({ en }) => en).join(', ')})` };
}

function summary({ changes, counts, effects }: Answer): Words {
  if (changes.length === 0) return { zh: '没有变动', en: 'Nothing changes' };
  const told = kinds.map((kind) => [kindWords[kind], counts[kind] ?? 0] as const).filter(([, count]) => count > 0);
  return {
    zh: `${told.map(([words, count]) => `${words.zh} ${count}`).join('，')}；${effects.formsClosing} 个任务将关闭，重新汇总 ${effects.periods.length} 期`,
    en: `${told.map(([words, count]) => `${count} ${words.en}`).join(', ')}; ${effects.formsClosing} forms will close, ${effects.periods.length} periods are rolled up again`,
  };
}
