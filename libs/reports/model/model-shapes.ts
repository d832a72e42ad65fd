import { z } from 'zod';
import { colours, type Tone } from './tone.js';

/** Words that are printed; nothing that people write is longer. */
export const text = z.string().max(20_000);
/** An id, or another short word. */
export const line = z.string().min(1).max(300);
/** A code that names files, too. */
export const code = z.string().regex(/^[a-zA-Z0-9][\w.-]{0,99}$/, 'letters, digits, dots, dashes');
export const words = z.object({ zh: text, en: text });

const isTone = (name: string): name is Tone => Object.hasOwn(colours, name);
export const tone = z.custom<Tone>((one) => typeof one === 'string' && isTone(one), 'a tone such as behind');

export const list = <T extends z.ZodType>(item: T, most: number) => z.array(item).max(most);
