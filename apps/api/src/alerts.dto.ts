import { z } from 'zod';
import { dismissalClasses } from '#alerts';
import { pageQuery } from './page.dto.js';
import { sentence } from './sentence.js';

const states = [
  'open',
  'in_hand',
  'new',
  'acknowledged',
  'assigned',
  'rectifying',
  'awaiting_signoff',
  'closed',
] as const;
const yesOrNo = z.enum(['true', 'false']);

const asked = {
  plan: z.string().max(100).optional(),
  region: z.string().max(40).optional(),
  target: z.string().max(100).optional(),
  severity: z.coerce.number().int().min(0).max(3).optional(),
  kind: z.enum(['lag', 'missing', 'stale']).optional(),
  owner: z.literal('me').optional(),
  overdue: yesOrNo.optional(),
  flag: z.enum(['blue', 'yellow', 'red']).optional(),
  silenced: yesOrNo.optional(),
  unit: z.string().trim().min(1).max(200).optional().meta({ description: 'responsible unit: assigned, or else named' }),
  text: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'part of the name of the region or indicator' }),
};

export const AlertsQuery = z
  .strictObject({
    ...asked,
    state: z
      .enum(states)
      .optional()
      .meta({ description: 'open: not closed; in_hand: between new and awaiting_signoff' }),
    ...pageQuery,
  })
  .meta({ id: 'AlertsQuery' });
export type AlertsQuery = z.infer<typeof AlertsQuery>;

export const AlertCountsQuery = z.strictObject(asked).meta({ id: 'AlertCountsQuery' });
export type AlertCountsQuery = z.infer<typeof AlertCountsQuery>;

export const AlertHistoryQuery = z
  .strictObject({ ...pageQuery, limit: pageQuery.limit.default(500) })
  .meta({ id: 'AlertHistoryQuery' });
export type AlertHistoryQuery = z.infer<typeof AlertHistoryQuery>;

const words = sentence(2000);
const sequence = z
  .int()
  .min(0)
  .max(1_000_000)
  .optional()
  .meta({ description: 'the newest line of its history that was read; what came after it refuses the action' });
const note = words.optional();

export const AcknowledgeBody = z.strictObject({ note, sequence }).default({}).meta({ id: 'AcknowledgeBody' });
export type AcknowledgeBody = z.infer<typeof AcknowledgeBody>;

const assignment = {
  owner: z.string().trim().min(1).max(100).meta({ description: 'user name of whoever answers for it' }),
  unit: sentence(200).optional().meta({ description: '责任单位; without it, the first that the plan names' }),
  promisedOn: z.iso.date(),
  note,
};

export const AssignBody = z.strictObject({ ...assignment, sequence }).meta({ id: 'AssignBody' });
export type AssignBody = z.infer<typeof AssignBody>;

export const RectifyBody = z
  .strictObject({
    orderNumber: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .regex(/^[^\p{Cc}\p{Cs}]*$/u)
      .optional()
      .meta({ description: 'without it, the next number of the year: DB-2026-0042' }),
    requirement: words,
    dueOn: z.iso.date().meta({ description: 'a working day within a year' }),
    sequence,
  })
  .meta({ id: 'RectifyBody' });
export type RectifyBody = z.infer<typeof RectifyBody>;

export const FeedbackBody = z
  .strictObject({
    measures: words,
    takenOn: z.iso.date().optional().meta({ description: 'the day on which it was done; without it, today' }),
    promisedOn: z.iso.date().optional(),
    evidence: z.array(z.uuid()).max(20).optional().meta({ description: 'ids of files attached before' }),
    sequence,
  })
  .meta({ id: 'FeedbackBody' });
export type FeedbackBody = z.infer<typeof FeedbackBody>;

export const ResolveBody = z
  .strictObject({ decision: z.enum(['approve', 'return']), reason: words, sequence })
  .meta({ id: 'ResolveBody' });
export type ResolveBody = z.infer<typeof ResolveBody>;

export const DismissBody = z
  .strictObject({ reasonClass: z.enum(dismissalClasses), reason: words, sequence })
  .meta({ id: 'DismissBody' });
export type DismissBody = z.infer<typeof DismissBody>;

export const SilenceAlertBody = z
  .strictObject({
    until: z
      .union([z.iso.date(), z.iso.datetime({ offset: true })])
      .meta({ description: 'a day (to its end) or an instant, at most 90 days away' }),
    reason: sentence(1000),
  })
  .meta({ id: 'SilenceAlertBody' });
export type SilenceAlertBody = z.infer<typeof SilenceAlertBody>;

const ids = z
  .array(z.string().regex(/^\d{1,18}$/))
  .min(1)
  .max(200);

export const AcknowledgeManyBody = z.strictObject({ ids, note }).meta({ id: 'AcknowledgeManyBody' });
export type AcknowledgeManyBody = z.infer<typeof AcknowledgeManyBody>;

export const AssignManyBody = z.strictObject({ ids, ...assignment }).meta({ id: 'AssignManyBody' });
export type AssignManyBody = z.infer<typeof AssignManyBody>;
