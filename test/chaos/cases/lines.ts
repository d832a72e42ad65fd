import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isElsewhere, type Campaign } from '../campaign.js';
import type { Case } from '../case.js';
import { fine, type Said } from '../fault.js';

/** The longest that a client waits for an answer of a service whose database says nothing. */
const answerLimitMs = 25_000;

export const lineCases: readonly Case[] = [
  {
    id: 'F09',
    variant: 'PostgreSQL frozen',
    short: false,
    limitSeconds: 60,
    fault: frozen,
  },
  {
    id: 'F14',
    variant: 'slow, narrow lines that break; then half open in each direction',
    short: false,
    limitSeconds: 120,
    fault: async (campaign) => {
      const wires = Object.values(campaign.servers.wires);
      const seconds = campaign.terms.haste > 1 ? 8 : 60;
      for (const wire of wires) wire.worsen({ delayMs: 100, bytesPerSecond: 64_000, resets: 0.01 });
      await sleep(seconds * 1000);
      for (const wire of wires) wire.mend();
      for (const worse of ['loseAnswers', 'loseQuestions'] as const) {
        for (const wire of wires) wire[worse]();
        await sleep((seconds * 1000) / 2);
        // what was lost on the way never comes: the connection that waits for it has to end
        for (const wire of wires) wire.cut();
        for (const wire of wires) wire.mend();
      }
      return fine;
    },
  },
];

/** Everything of the server stops: connections are taken by the kernel, and nobody answers. */
async function frozen(campaign: Campaign): Promise<Said> {
  const { servers, journal, terms } = campaign;
  const pids = [servers.postgresPid, ...childrenOf(servers.postgresPid)];
  const first = journal.entries.length;
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  await sleep(terms.haste > 1 ? 8_000 : 30_000);
  for (const pid of pids) process.kill(pid, 'SIGCONT');
  await sleep(3_000);
  const told = journal.entries.slice(first).flatMap((entry) => entry.told);
  const slow = told.filter(({ milliseconds }) => milliseconds > answerLimitMs);
  const failures = slow.length > 0 && !isElsewhere() ? [`${slow.length} waited for more than 25 s`] : [];
  return { failures, notes: `${told.length} answers in the meantime` };
}

/** Of a server that this campaign started. */
export function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => parentOf(name) === parent)
    .map(Number);
}

function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined; // it has ended
  }
}
