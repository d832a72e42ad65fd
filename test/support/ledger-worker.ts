// A worker in a process of its own, to be killed. Poison: it ends the process in the middle of its answer.
import type { Tx } from '#platform/db';
import { LedgerProcess, recompute, testDuty } from './ledger-process.js';

async function answer(tx: Tx, key: string): Promise<void> {
  if (key === 'poison') process.kill(process.pid, 'SIGKILL');
  await recompute(tx, key);
}

const env = Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? '']));
const worker = await LedgerProcess.worker(env, testDuty(), answer);
process.once('SIGTERM', () => void worker.close().then(() => process.exit(0)));
process.on('disconnect', () => process.exit(1));
process.send?.('ready');
