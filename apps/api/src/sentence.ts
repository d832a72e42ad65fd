import { z } from 'zod';

/** Text of a person: line breaks and tabs, but no other control characters and no halves of signs. */
export const sentence = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u);
