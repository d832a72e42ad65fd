import { z } from 'zod';
import { formStates, reviewStages } from '#submissions';
import { CorrectionReason, explanations } from './form-life.dto.js';
import { pageQuery } from './page.dto.js';

const figure = (description: string) => z.unknown().meta({ type: 'number', description }).optional();
const text = (description: string) => z.unknown().meta({ type: 'string', description }).optional();

/** Loose on purpose: what stands in a value is judged by the intake, which names every problem at once. */
const SubmittedValue = z
  .looseObject({
    indicator: text('code of an indicator, or of one part of a milestone'),
    region: text('the unit that the figure speaks of, where the plan asks for one figure for each unit'),
    numerator: figure('of a ratio'),
    denominator: figure('of a ratio'),
    value: figure('of anything but a ratio or a milestone'),
    date: text('the day on which a milestone was done'),
    note: text('up to 1000 characters'),
    state: text(
      'reported (default) or estimated; not_applicable, not_produced or missing stand without a figure. All but the first need a note',
    ),
  })
  .meta({ id: 'SubmittedValue' });

export const SubmissionBody = z
  .strictObject({
    plan: z.string().max(200),
    region: z.string().max(200),
    period: z.string().max(200),
    values: z.array(z.union([SubmittedValue, z.unknown()])),
    explanations: explanations.optional().meta({ description: 'answers to what was asked back' }),
    reason: CorrectionReason.optional().meta({ description: 'why figures that counted are replaced' }),
  })
  .meta({ id: 'SubmissionBody' });
export type SubmissionBody = z.infer<typeof SubmissionBody>;

export const SubmitQuery = z
  .strictObject({ dryRun: z.enum(['true', 'false']).default('false') })
  .meta({ id: 'SubmitQuery' });
export type SubmitQuery = z.infer<typeof SubmitQuery>;

/** A field of a form is text; what has parts is written in it as JSON. */
const jsonText = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
});

export const UploadFields = z
  .strictObject({
    plan: z.string().max(200).optional(),
    region: z.string().max(200).optional(),
    period: z.string().max(200).optional(),
    explanations: jsonText.pipe(explanations).optional(),
    reason: jsonText.pipe(CorrectionReason).optional(),
  })
  .meta({ id: 'UploadFields' });
export type UploadFields = z.infer<typeof UploadFields>;

export const SubmissionsQuery = z
  .strictObject({
    plan: z.string().max(100).optional(),
    region: z.string().max(40).optional().meta({ description: 'this region and those below it' }),
    period: z.string().max(10).optional(),
    state: z.enum(formStates).optional(),
    awaiting: z.enum(reviewStages).optional().meta({ description: 'the review that comes next' }),
    ...pageQuery,
  })
  .meta({ id: 'SubmissionsQuery' });
export type SubmissionsQuery = z.infer<typeof SubmissionsQuery>;

export const SubmissionQuery = z
  .strictObject({ version: z.coerce.number().int().min(1).max(1_000_000).optional() })
  .meta({ id: 'SubmissionQuery' });
export type SubmissionQuery = z.infer<typeof SubmissionQuery>;
