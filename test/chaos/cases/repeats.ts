import type { Campaign } from '../campaign.js';
import type { Case } from '../case.js';
import type { Entry, Told } from '../journal.js';

const times = 50;

export const repeatCases: readonly Case[] = [
  {
    id: 'F12',
    variant: '50 equal uploads at once under one key',
    short: true,
    limitSeconds: 60,
    fault: async (campaign) => {
      const entry = campaign.journal.intend(campaign.clients.draw());
      const told = await allAtOnce(
        campaign,
        Array.from({ length: times }, () => entry),
      );
      const again = await campaign.clients.send(entry, 0);
      return { failures: unequal([...told, again], [202, 409]), notes: inWords(told) };
    },
  },
  {
    id: 'F12',
    variant: '50 equal uploads at once under 50 keys',
    short: true,
    limitSeconds: 60,
    // a correction of the same form in between would rightly make the next of them a version of its own
    idle: true,
    fault: async (campaign) => {
      const first = campaign.clients.draw();
      const entries = Array.from({ length: times }, (_, number) =>
        campaign.journal.intend({ ...first, key: `${first.key}-${number}` }),
      );
      const told = await allAtOnce(campaign, entries);
      return { failures: unequal(told, [202, 409]), notes: inWords(told) };
    },
  },
];

const allAtOnce = (campaign: Campaign, entries: readonly Entry[]): Promise<(Told | null)[]> =>
  Promise.all(entries.map((entry, number) => campaign.clients.send(entry, number)));

/** Whoever is answered is told the same version and the same receipt. */
function unequal(told: readonly (Told | null)[], statuses: readonly number[]): string[] {
  const failures = told
    .filter((one) => one === null || !statuses.includes(one.status))
    .map((one) => `one of the equal uploads was answered ${one?.status ?? 'nothing'}`);
  const receipts = new Set(
    told.filter((one) => one?.status === 202).map((one) => `${one?.version ?? ''} ${one?.receipt ?? ''}`),
  );
  if (receipts.size !== 1) failures.push(`${receipts.size} different receipts were given for one form`);
  return failures;
}

const inWords = (told: readonly (Told | null)[]): string =>
  `${told.filter((one) => one?.status === 202).length} of ${told.length} accepted, the others busy`;
