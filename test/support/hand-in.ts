import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Client } from './client.js';

const mostAttempts = 8;

/** As a county's own program does it: told that all hands are full, it comes back when it was told to, with its key. */
export async function handIn(
  client: Client,
  form: Parameters<Client['submit']>[0],
  key: string = randomUUID(),
): ReturnType<Client['submit']> {
  for (let attempt = 1; ; attempt++) {
    const answer = await client.submit(form, key);
    if (answer.status !== 503 || attempt === mostAttempts) return answer;
    await setTimeout(1_000 * Number(answer.headers.get('retry-after')));
  }
}
