import type { Message } from './describe-reminder.js';
import type { NewReminder, Recipient } from './reminders.repository.js';

const nobody = '0';

/**
 * What is written for each region: an inbox message and, where there is an address and mail can be sent, a mail for each
 * recipient. A region with nobody to be told has a row that says so, and so is seen.
 */
export function listReminders(
  messages: ReadonlyMap<number, Message>,
  recipients: readonly Recipient[],
  mailConfigured: boolean,
): NewReminder[] {
  const told = new Set(recipients.map(({ regionId }) => regionId));
  const reminders = recipients.flatMap(({ regionId, accountId, email }): NewReminder[] => {
    const message = messages.get(regionId);
    if (message === undefined) return [];
    const one = { regionId, recipientId: accountId, message, dead: null };
    const inbox = { ...one, channel: 'inbox' as const };
    return mailConfigured && email !== null ? [inbox, { ...one, channel: 'email' }] : [inbox];
  });
  const silent = [...messages].filter(([regionId]) => !told.has(regionId));
  return [
    ...reminders,
    ...silent.map(([regionId, message]): NewReminder => {
      return { regionId, recipientId: nobody, channel: 'inbox', message, dead: 'nobody to be told of this region' };
    }),
  ];
}
