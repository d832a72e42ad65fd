import { z } from 'zod';
import { levels, parsePeriod } from '#scoring';
import type { Problem } from '#platform/errors';
import { charts } from './chart-shape.js';
import { sectionIds, type ReportModel } from './report-model.js';
import { code, line, list, text, tone, words } from './model-shapes.js';

const period = z.string().refine((one) => parsePeriod(one) !== null, 'a period such as 202310, 2023Q3 or 2023');
const day = z.iso.date();

const column = z.object({
  head: words,
  width: z.number().positive().max(1000),
  align: z.enum(['left', 'center', 'right']),
});

const cell = z.object({
  ...words.shape,
  number: z.number().nullable().exactOptional(),
  tone: tone.exactOptional(),
  notes: list(z.string(), 50).exactOptional(),
  detail: words.exactOptional(),
});

const table = z
  .object({
    kind: z.literal('table'),
    id: line,
    caption: words,
    columns: list(column, 60).min(1),
    rows: list(list(cell, 60), 20_000),
    remark: words.exactOptional(),
  })
  .refine(({ columns, rows }) => rows.every((row) => row.length === columns.length), {
    message: 'a row has as many cells as the table has columns',
    path: ['rows'],
  });

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), id: line, text: words, generated: words.exactOptional() }),
  table,
  z.object({ kind: z.literal('figure'), id: line, caption: words, alt: words, chart: charts }),
]);

const shape: z.ZodType<ReportModel> = z.object({
  format: z.literal(2),
  cadence: z.enum(['monthly', 'quarterly', 'annual']),
  plan: z.object({ code, versions: list(z.int(), 100), title: words }),
  document: z.object({ number: text.nullable(), by: text, issued: day.nullable() }),
  region: z.object({ code, name: text, level: z.enum(levels) }),
  issue: period,
  period: period.nullable(),
  cutoff: z.iso.datetime({ offset: true }),
  calculation: text,
  demonstration: z.boolean(),
  edition: z.object({ standing: z.enum(['draft', 'final']), number: z.int().positive(), note: words.nullable() }),
  head: z.object({
    org: words.nullable(),
    number: text.nullable(),
    title: words,
    to: words.nullable(),
    copies: words.nullable(),
    date: day.nullable(),
  }),
  facts: z.record(z.string(), z.object({ ...words.shape, number: z.number().nullable().exactOptional() })),
  sections: list(
    z.object({ id: z.enum(sectionIds), title: words.nullable(), shown: z.boolean(), blocks: list(block, 1000) }),
    sectionIds.length,
  ),
  footnotes: list(z.object({ ...words.shape, id: line }), 10_000),
});

/** Problems that are told; the others are like them. */
const mostProblems = 20;

/** A model from a file that may come from anywhere: whatever is printed of it is there, of the right kind and bounded. */
export function readReportModel(text: string): { readonly model: ReportModel } | { readonly problems: Problem[] } {
  const seen = parsed(text);
  if (seen === undefined) return refused('report.model_not_json', { zh: '文件不是 JSON', en: 'The file is no JSON' });
  const format = formatOf(seen);
  if (format === undefined)
    return refused('report.model_unknown', {
      zh: '文件不是通报模型：没有 format',
      en: 'The file is no model of a bulletin: it names no format',
    });
  if (format !== 2)
    return refused('report.model_format', {
      zh: `通报模型的 format 是 ${JSON.stringify(format).slice(0, 40)}，本程序只认 2`,
      en: `The model's format is ${JSON.stringify(format).slice(0, 40)}; this program knows 2`,
    });
  const read = shape.safeParse(seen);
  if (read.success) return { model: read.data };
  const problems = read.error.issues.slice(0, mostProblems).map(({ path, message }): Problem => ({
    code: 'report.model_invalid',
    tier: 'error',
    pointer: `/${path.map(String).join('/')}`,
    message: { zh: `模型内容不对：${message}`, en: message },
    seen: undefined,
  }));
  return { problems };
}

function refused(code: string, message: Problem['message']): { problems: Problem[] } {
  return { problems: [{ code, tier: 'error', pointer: '/', message, seen: undefined }] };
}

function parsed(text: string): unknown {
  try {
    const read: (json: string) => unknown = JSON.parse;
    return read(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

function formatOf(seen: unknown): unknown {
  return typeof seen === 'object' && seen !== null && 'format' in seen ? seen.format : undefined;
}
