import { defineDuty, numberedKey } from '#platform/ledger';

declare global {
  interface DutyKeys {
    'targets-changed': { readonly planId: number; readonly periodId: number };
  }
}

/**
 * A new version of a plan judges a period that has figures or judgements already. A person changed it, so it revives. It
 * settles for longer than any process takes to notice the version: whoever still judges by the old one does so before.
 */
export const targetsChanged = defineDuty({
  name: 'targets-changed',
  ...numberedKey('planId', 'periodId'),
  revives: true,
  settles: 3,
  kind: 'prepared',
});
