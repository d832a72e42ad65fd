import { readFileSync } from 'node:fs';
import { readPlan, type Plan } from '#catalog/pure';

/** A plan as it is shipped. */
export function planOf(file: string): Plan {
  const read = readPlan(readFileSync(new URL(`../../config/plans/${file}`, import.meta.url), 'utf8'), file);
  if (!('plan' in read)) throw new Error(`${file} is refused`);
  return read.plan;
}
