import { z } from 'zod';
import { sectionIds } from '#reports/pure';
import { givenWords } from './reports.dto.js';
import { sentence } from './sentence.js';

const step = z
  .int()
  .min(0)
  .max(1_000_000)
  .meta({ description: 'the step that you have seen: who comes second is told what changed' });

/** What of a paragraph's characters is refused is said with its place, so only the length is looked at here. */
const wording = z.string().max(20_000);
const block = z.string().min(1).max(120);
const ownBlock = z.string().regex(/^demands\.[a-z0-9][a-z0-9-]{0,39}$/, 'an id such as demands.feedback');
const headWords = z.strictObject({ zh: sentence(300), en: sentence(300) });

export const ReportEdit = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('paragraph'),
      id: block,
      text: z.strictObject({ zh: wording.exactOptional(), en: wording.exactOptional() }),
    }),
    z.strictObject({ kind: z.literal('section'), id: z.enum(sectionIds), shown: z.boolean() }),
    z.strictObject({ kind: z.literal('order'), section: z.enum(sectionIds), ids: z.array(block).max(300) }),
    z.strictObject({
      kind: z.literal('head'),
      org: headWords.nullable().exactOptional(),
      number: sentence(80).nullable().exactOptional(),
      title: headWords.exactOptional(),
      to: headWords.nullable().exactOptional(),
      copies: headWords.nullable().exactOptional(),
      date: z.iso.date().nullable().exactOptional(),
    }),
    z.strictObject({
      kind: z.literal('add'),
      section: z.literal('demands'),
      id: ownBlock,
      text: z.strictObject({ zh: wording, en: wording }),
    }),
    z.strictObject({ kind: z.literal('remove'), id: block }),
    z.strictObject({ kind: z.literal('restore'), id: block }),
  ])
  .meta({ id: 'ReportEdit' });

export const ReportEditsBody = z
  .strictObject({ step, edits: z.array(ReportEdit).min(1).max(200) })
  .meta({ id: 'ReportEditsBody' });
export type ReportEditsBody = z.infer<typeof ReportEditsBody>;

export const ReportStepBody = z.strictObject({ step }).meta({ id: 'ReportStepBody' });
export type ReportStepBody = z.infer<typeof ReportStepBody>;

export const ReportReasonBody = z.strictObject({ step, reason: givenWords(1000) }).meta({ id: 'ReportReasonBody' });
export type ReportReasonBody = z.infer<typeof ReportReasonBody>;

export const ReportAuthoriseBody = z
  .strictObject({
    step,
    accept: z.array(z.string().max(300)).max(1000).default([]).meta({
      description: 'figures that refer to no fact, and characters that no font has, by the names of preflight',
    }),
  })
  .meta({ id: 'ReportAuthoriseBody' });
export type ReportAuthoriseBody = z.infer<typeof ReportAuthoriseBody>;

export const ReportDifferenceQuery = z
  .strictObject({
    against: z.uuid().optional().meta({ description: 'another bulletin; the one before, unless named' }),
  })
  .meta({ id: 'ReportDifferenceQuery' });
export type ReportDifferenceQuery = z.infer<typeof ReportDifferenceQuery>;
