import { z } from 'zod';
import { evaluationAspects } from '../plan-evaluation.js';
import { regionLevels } from '../region-levels.js';
import { strict } from './strict-object.js';

const text = z.string().trim().min(1);
const level = z.enum(regionLevels);

const item = strict({
  target: text,
  part: text.optional(),
  weight: text.optional(),
  transform: z.enum(['score', 'efficacy', 'index']),
  satisfactory: text.optional(),
  unacceptable: text.optional(),
  reference: text.optional(),
  group: text.optional(),
});

const dimension = strict({
  id: text,
  zh: text,
  en: text,
  weight: text.optional(),
  items: z.array(item).min(1),
});

/** One evaluation as it is written. Whether it makes sense is asked afterwards. */
export const evaluationShape = strict({
  id: text,
  clause: text,
  zh: text,
  en: text,
  level: z.enum([...regionLevels, 'region']),
  evaluated_by: level.optional(),
  standard_by: level.optional(),
  published_by: level.optional(),
  from_document: z.array(z.enum(evaluationAspects)).optional(),
  bulletins: z
    .array(z.enum(['quarterly', 'annual']))
    .min(1)
    .optional(),
  of: text.optional(),
  dimensions: z.array(dimension).min(1).optional(),
});

export type WrittenEvaluation = z.infer<typeof evaluationShape>;
export type WrittenDimension = z.infer<typeof dimension>;
export type WrittenItem = z.infer<typeof item>;
