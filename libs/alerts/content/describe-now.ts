import type { Facts } from './alert-facts.js';
import { itemWords, matters } from './describe-notice.js';
import { describeRecovery } from './describe-recovery.js';
import { describeStanding } from './describe-standing.js';
import type { Words } from './words.js';

/** What stands in an alert, for a screen: where it stands, then how far behind and what it takes, a line for each. */
export interface ToldNow {
  readonly standing: Words;
  readonly lines: readonly Words[];
}

/** The sentences of its messages, without what happened and who asks for it: a screen has places of its own for those. */
export function describeNow(facts: Facts): ToldNow {
  if (facts.kind === 'lag') return { standing: describeStanding(facts), lines: describeRecovery(facts) };
  return { standing: matters[facts.kind], lines: facts.items.map((item) => itemWords(facts.kind, item)) };
}
