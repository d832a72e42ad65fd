import { z } from 'zod';
import type { Problem } from '#platform/errors';

/** Of a metadata file of DHIS2 what is looked at here; everything else in it is passed over. */
const reference = z.object({ id: z.string().max(100) });
const day = z
  .string()
  .max(40)
  .transform((text) => text.slice(0, 10));

/** What helps to make a draft, and refuses no file where it is written in another way. */
const helpful = z
  .string()
  .transform((text) => text.slice(0, 500))
  .optional()
  .catch(undefined);
const translations = z
  .array(z.object({ property: z.string(), locale: z.string(), value: z.string().max(500) }))
  .max(500)
  .default([])
  .catch([]);

const unit = z.object({
  id: z.string().max(100),
  code: z.string().max(100).optional(),
  name: z.string().max(500),
  parent: reference.optional(),
  openingDate: day.optional(),
  closedDate: day.optional(),
});
const dataElement = z.object({
  id: z.string().max(100),
  code: z.string().max(200).optional(),
  name: z.string().max(500),
  valueType: z.string().max(60).optional(),
  aggregationType: helpful,
  description: helpful,
  translations,
});
const dataSet = z.object({
  id: z.string().max(100),
  code: z.string().max(200).optional(),
  name: z.string().max(500),
  periodType: z.string().max(60).optional(),
  dataSetElements: z
    .array(z.object({ dataElement: reference }))
    .max(10_000)
    .default([]),
  organisationUnits: z.array(reference).max(100_000).default([]).catch([]),
  translations,
});
const indicator = z.object({
  name: z.string().max(500),
  numerator: helpful,
  denominator: helpful,
  indicatorType: reference.optional().catch(undefined),
  translations,
});
const indicatorType = z.object({ id: z.string().max(100), factor: z.number() });
const metadata = z.object({
  organisationUnits: z.array(unit).max(100_000).default([]),
  dataElements: z.array(dataElement).max(50_000).default([]),
  dataSets: z.array(dataSet).max(1_000).default([]),
  indicators: z.array(indicator).max(50_000).default([]).catch([]),
  indicatorTypes: z.array(indicatorType).max(1_000).default([]).catch([]),
});

export type ForeignUnit = z.infer<typeof unit>;
export type ForeignDataElement = z.infer<typeof dataElement>;
export type ForeignDataSet = z.infer<typeof dataSet>;
export type ForeignIndicator = z.infer<typeof indicator>;
export type ForeignMetadata = z.infer<typeof metadata>;

/** Faults of a file that are listed. */
const mostProblems = 500;

/** Reads the text of a metadata file, or says what is wrong with it, each fault with its place. */
export function readMetadataFile(text: string): ForeignMetadata | { readonly problems: readonly Problem[] } {
  const parsed = parseOrNull(text);
  if (parsed === undefined) return { problems: [notJson] };
  const read = metadata.safeParse(parsed);
  if (read.success) return read.data;
  const problems = read.error.issues.slice(0, mostProblems).map(({ path, message }): Problem => {
    const words = { zh: `应为 DHIS2 元数据的写法：${message}`, en: `is not as metadata of DHIS2 are: ${message}` };
    return { pointer: `/${path.join('/')}`, code: 'metadata.malformed', tier: 'error', message: words, seen: null };
  });
  return { problems };
}

const notJson: Problem = {
  code: 'metadata.not_json',
  tier: 'error',
  message: {
    zh: '不是 JSON：请从 DHIS2 以 JSON 导出元数据后重试',
    en: 'this is no JSON: export the metadata from DHIS2 as JSON and send that',
  },
  seen: null,
};

function parseOrNull(text: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch {
    return undefined;
  }
}
