import { z } from 'zod';

const ways = z.strictObject({ email: z.boolean().optional(), sms: z.boolean().optional() }).optional();

export const PreferencesBody = z
  .strictObject({
    phone: z
      .string()
      .regex(/^[+]?[0-9]{5,20}$/)
      .nullable()
      .optional()
      .meta({ description: 'null: no SMS' }),
    quiet: z.boolean().optional().meta({ description: 'nothing at night and on days off but what is urgent' }),
    events: z
      .strictObject({ opened: ways, moved: ways, closed: ways, case: ways, clock: ways })
      .optional()
      .meta({ description: 'by which ways to hear of what; the inbox has it always' }),
  })
  .meta({ id: 'PreferencesBody' });
export type PreferencesBody = z.infer<typeof PreferencesBody>;
