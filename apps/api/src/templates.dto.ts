import { z } from 'zod';

export const TemplateQuery = z.strictObject({ lang: z.enum(['zh', 'en']).default('zh') }).meta({ id: 'TemplateQuery' });
export type TemplateQuery = z.infer<typeof TemplateQuery>;
