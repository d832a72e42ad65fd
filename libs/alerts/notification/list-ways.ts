import type { StepKind } from '../alert-step.js';
import { eventOf } from './told-event.js';

/** A person as far as ways to him go. */
export interface Reachable {
  readonly accountId: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly quiet: boolean;
  readonly wishes: Readonly<Record<string, boolean>>;
}

export interface Way {
  readonly channel: 'inbox' | 'email' | 'sms';
  readonly recipientId: string;
  /** What keeps it quiet; null: it goes out. */
  readonly mutedBy: string | null;
  readonly quiet: boolean;
}

/** What is told, and what this installation can send. */
export interface Telling {
  readonly kind: StepKind;
  readonly red: boolean;
  /** Who did it; he is not told again of what he did. */
  readonly actorId: string | null;
  readonly sendsMail: boolean;
  readonly sendsSms: boolean;
}

/**
 * The inbox always; mail unless he said no; SMS for what is red or if he said yes. A way that he has closed himself is
 * noted, so that it is seen why nothing went out.
 */
export function listWays(person: Reachable, telling: Telling, mutedBy: string | null): Way[] {
  const { accountId: recipientId, quiet } = person;
  const way = (channel: Way['channel'], muted: string | null): Way => ({ channel, recipientId, mutedBy: muted, quiet });
  const wish = (channel: 'email' | 'sms'): boolean | undefined => person.wishes[`${eventOf(telling.kind)}/${channel}`];
  const push = (channel: 'email' | 'sms'): Way =>
    way(channel, mutedBy ?? (wish(channel) === false ? 'preference' : null));
  const isOwn = person.accountId === telling.actorId;
  const mails = telling.sendsMail && person.email !== null && !isOwn;
  const texts = telling.sendsSms && person.phone !== null && !isOwn && (telling.red || wish('sms') === true);
  return [way('inbox', mutedBy), ...(mails ? [push('email')] : []), ...(texts ? [push('sms')] : [])];
}
