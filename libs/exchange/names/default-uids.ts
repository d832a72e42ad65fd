import type { Uid } from './uid-of.js';

/**
 * The one category, option, combination and option combination of figures that are not broken down. Every DHIS2 server
 * has them under these uids, and clients write them down instead of asking.
 */
export const defaultUids = {
  category: 'GLevLNI9wkl',
  categoryOption: 'xYerKDKCefk',
  categoryCombo: 'bjDvmb4bfuf',
  categoryOptionCombo: 'HllvX50cXC0',
} as const satisfies Readonly<Record<string, Uid>>;

/** Name and code of each of them. */
export const defaultName = 'default';
