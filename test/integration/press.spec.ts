import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Press, type PressLimits, type Printed } from '#reports';

const child = fileURLToPath(new URL('../support/stubborn-press.mjs', import.meta.url));
let press: Press;

afterEach(() => {
  press.close();
});

const pressWith = (limits: Partial<PressLimits> = {}): Press => {
  press = new Press({ child, limits });
  return press;
};

/** What the process in the press's place is told to do. */
const told = (model: string): Promise<Printed> => press.print({ model, format: 'pdf', language: 'zh' });
/** Its process id. */
const printedBy = (printed: Printed): string => (printed.ok ? Buffer.from(printed.bytes).toString() : printed.code);

describe('the press', () => {
  it('prints one job after the other in one process that stays warm', async () => {
    pressWith();
    const [first, second] = await Promise.all([told('print'), told('print')]);
    const third = await told('print');
    expect(new Set([first, second, third].map(printedBy)).size).toBe(1);
    expect(Number(printedBy(third))).toBeGreaterThan(1);
  });

  it.each([
    ['dies', 'die', {}, 'print.failed'],
    ['hangs', 'hang', { seconds: 2 }, 'print.too_slow'],
    ['takes all the memory', 'grow', { residentMegabytes: 150 }, 'print.out_of_memory'],
    ['writes without end', 'flood', { outputBytes: 100_000 }, 'print.too_large'],
  ])('says why there is no file where its process %s, and prints the next job', async (_, job, limits, code) => {
    pressWith(limits);
    const [wrong, next] = await Promise.all([told(job), told('print')]);
    expect(wrong).toMatchObject({ ok: false, code, words: { zh: expect.any(String), en: expect.any(String) } });
    expect(next.ok).toBe(true);
  });

  it('replaces a process that has grown', async () => {
    pressWith({ retireMegabytes: 100 });
    const grown = printedBy(await told('fatten'));
    expect(printedBy(await told('print'))).not.toBe(grown);
  });

  it('ends a process that nobody has used for a while, and starts another for the next job', async () => {
    pressWith({ idleSeconds: 0.05 });
    const first = printedBy(await told('print'));
    await gone(Number(first));
    expect(printedBy(await told('print'))).not.toBe(first);
  });

  it('refuses what is too large, and what would wait too long', async () => {
    pressWith({ inputBytes: 10, waiting: 1 });
    expect(await told('a model that is too large')).toMatchObject({ code: 'print.too_large' });
    const [, second] = await Promise.all([told('print'), told('print')]);
    expect(second).toMatchObject({ code: 'print.busy' });
  });

  it('tells whoever waits when it is closed', async () => {
    pressWith();
    const waiting = told('hang');
    setTimeout(() => {
      press.close();
    }, 50);
    expect(await waiting).toMatchObject({ code: 'print.closed' });
    expect(await told('print')).toMatchObject({ code: 'print.closed' });
  });
});

async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
