import { isDay } from '#scoring';
import type { AlertLedgerControllerPageData } from '../client/types.gen.js';
import { known } from '../data/known.js';
import type { Language } from '../words/language.js';
import type { Search } from '../ui/use-search.js';
import { askedOf } from './asked.js';

export type LedgerAsked = Omit<NonNullable<AlertLedgerControllerPageData['query']>, 'limit' | 'offset'>;

export const ledgerStates = [
  'open',
  'new',
  'acknowledged',
  'assigned',
  'rectifying',
  'awaiting_signoff',
  'closed',
] as const;

const dayOf = (text: string | undefined): string | undefined => (text !== undefined && isDay(text) ? text : undefined);

/** What the address asks of the ledger. */
export function ledgerAsked(address: Search): LedgerAsked {
  const { plan, region, unit } = askedOf(address);
  const state = ledgerStates.find((one) => one === address['state']);
  return known({ plan, region, unit, state, from: dayOf(address['from']), to: dayOf(address['to']) });
}

/** Where the same lines are to be had as a file, in the reader's language. */
export function ledgerFile(asked: LedgerAsked, { ending, lang }: { ending: 'xlsx' | 'csv'; lang: Language }): string {
  const query = new URLSearchParams({ ...asked, lang });
  return `/api/v1/alerts/ledger.${ending}?${query.toString()}`;
}
