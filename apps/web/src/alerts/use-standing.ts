import { useState } from 'react';
import { alertsControllerFind } from '../client/sdk.gen.js';
import { ask, Refusal } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { useDeed } from '../ui/use-deed.js';
import type { Act, Alert } from './alert.js';

export interface Standing {
  /** The alert as this reader has seen it: as it was when the form was opened, or after the last refusal. */
  readonly alert: Alert;
  /** Another has been first, and there is nothing left to do here. */
  readonly isPast: boolean;
  readonly isBusy: boolean;
  readonly error: unknown;
  /** Does the act over what was seen; resolves to whether it was done. */
  readonly act: (request: (seen: number) => Promise<void>) => Promise<boolean>;
}

/**
 * An alert that somebody is about to act on. It stays what he saw while others work on it; when the service refuses
 * because somebody was first, he sees what stands now and decides again.
 */
export function useStanding(opened: Alert, act: Act): Standing {
  const [alert, setAlert] = useState(opened);
  const { isBusy, error, run } = useDeed();
  const attempt = async (request: (seen: number) => Promise<void>): Promise<void> => {
    try {
      await request(alert.sequence);
      // what was done is seen before the form goes: the next key means the alert as it is now
      await outdated('alerts');
    } catch (refusal) {
      void outdated('alerts');
      if (refusal instanceof Refusal && refusal.status === 409) {
        setAlert(await ask(() => alertsControllerFind({ path: { id: alert.id } })));
      }
      throw refusal;
    }
  };
  return { alert, isPast: !alert.may.includes(act), isBusy, error, act: (request) => run(() => attempt(request)) };
}
