import { setTimeout as sleep } from 'node:timers/promises';
import { isElsewhere, type Campaign } from '../campaign.js';
import type { Case } from '../case.js';
import type { Post } from '../crew.js';
import type { Said } from '../fault.js';
import { residentMegabytes } from '../resources.js';

const times = 10;
const acceptLimitMs = 2_000;
/** Beyond what a process holds of the memory anyway. */
const growthMegabytes = 150;

export const overloadCases: readonly Case[] = [
  {
    id: 'F21',
    variant: `${times} times the load`,
    short: false,
    limitSeconds: 120,
    fault: overloaded,
  },
];

async function overloaded(campaign: Campaign): Promise<Said> {
  const { clients, journal, terms, crew } = campaign;
  await clients.rest();
  const before = crew.posts.map(memoryOf);
  const first = journal.entries.length;
  const began = performance.now();
  clients.begin({ perSecond: terms.pace.perSecond * times, clients: terms.pace.clients * times });
  await sleep(terms.haste > 1 ? 20_000 : 120_000);
  await clients.rest();
  const seconds = (performance.now() - began) / 1000;
  const told = journal.entries.slice(first).flatMap((entry) => entry.told);
  const accepted = told.filter(({ status }) => status === 202).map(({ milliseconds }) => milliseconds);
  const p99 = accepted.toSorted((a, b) => a - b)[Math.floor(accepted.length * 0.99)] ?? 0;
  const grown = crew.posts.map((post, seat) => memoryOf(post) - (before[seat] ?? 0));
  const most = Math.max(...grown);
  const wordless = told.filter(({ status, retryAfter }) => (status === 429 || status === 503) && !retryAfter);
  const failures: string[] = [];
  if (p99 >= acceptLimitMs && !isElsewhere()) failures.push(`of those accepted 1 % took ${p99} ms and more`);
  if (most > growthMegabytes) failures.push(`a process holds ${most.toFixed(0)} MB more than before`);
  if (wordless.length > 0) failures.push(`${wordless.length} were refused and not told until when`);
  const refused = told.length - accepted.length;
  return {
    failures,
    notes: `${(accepted.length / seconds).toFixed(0)} accepted a second, p99 ${p99} ms, ${refused} told to wait, at most ${most.toFixed(0)} MB more`,
  };
}

const memoryOf = ({ holder }: Post): number => residentMegabytes(holder?.pid ?? 0) ?? 0;
