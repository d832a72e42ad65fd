import { z } from 'zod';
import { reasonClasses } from '#submissions';
import { sentence } from './sentence.js';

const code = z.string().min(1).max(200);

export const Explanation = z
  .strictObject({
    indicator: code,
    region: code.optional(),
    code: z.string().min(1).max(40).optional(),
    text: sentence(1000).meta({ description: 'at least 10 characters' }),
  })
  .meta({ id: 'Explanation' });

export const CorrectionReason = z
  .strictObject({ class: z.enum(reasonClasses), text: sentence(1000) })
  .meta({ id: 'CorrectionReason' });

export const explanations = z.array(Explanation).max(2000);

export const ConfirmBody = z
  .strictObject({
    explanations: explanations.optional(),
    pledge: z.literal(true).optional().meta({ description: '承诺: the figures are true and accurate' }),
    reason: CorrectionReason.optional(),
  })
  .meta({ id: 'ConfirmBody' });
export type ConfirmBody = z.infer<typeof ConfirmBody>;

const MendedCell = z
  .strictObject({
    sheet: z.string().max(100).optional().meta({ description: 'absent: a CSV file, which has none' }),
    cell: z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,6}$/),
    text: z
      .string()
      .max(1000)
      .regex(/^[^\p{Cc}\p{Cs}]*$/u)
      .meta({ description: 'what stands there now; empty: nothing' }),
  })
  .meta({ id: 'MendedCell' });

export const RecheckBody = z
  .strictObject({
    mends: z.array(MendedCell).max(500).optional().meta({ description: 'cells of the file, written anew' }),
    explanations: explanations.optional(),
    reason: CorrectionReason.optional(),
  })
  .meta({ id: 'RecheckBody' });
export type RecheckBody = z.infer<typeof RecheckBody>;

const seenVersion = z
  .int()
  .min(1)
  .max(1_000_000)
  .optional()
  .meta({ description: 'the version that was read; without it, the newest is meant, whatever it says' });

export const ApproveBody = z.strictObject({ version: seenVersion }).default({}).meta({ id: 'ApproveBody' });
export type ApproveBody = z.infer<typeof ApproveBody>;

export const WithdrawBody = z
  .strictObject({ reason: sentence(1000), version: seenVersion })
  .meta({ id: 'WithdrawBody' });
export type WithdrawBody = z.infer<typeof WithdrawBody>;

export const ReturnBody = z
  .strictObject({
    reason: sentence(1000),
    cells: z
      .array(z.strictObject({ indicator: code, region: code.optional(), text: sentence(500) }))
      .max(500)
      .optional(),
    until: z.iso.date().optional().meta({ description: 'the last day on which the form may come again' }),
    version: seenVersion,
  })
  .meta({ id: 'ReturnBody' });
export type ReturnBody = z.infer<typeof ReturnBody>;

export const ReceiptQuery = z
  .strictObject({ version: z.coerce.number().int().min(1).max(1_000_000).optional() })
  .meta({ id: 'ReceiptQuery' });
export type ReceiptQuery = z.infer<typeof ReceiptQuery>;

export const ReceiptPageQuery = z
  .strictObject({ ...ReceiptQuery.shape, lang: z.enum(['zh', 'en']).default('zh') })
  .meta({ id: 'ReceiptPageQuery' });
export type ReceiptPageQuery = z.infer<typeof ReceiptPageQuery>;

export const AnnotatedQuery = z
  .strictObject({ lang: z.enum(['zh', 'en']).default('zh') })
  .meta({ id: 'AnnotatedQuery' });
export type AnnotatedQuery = z.infer<typeof AnnotatedQuery>;
