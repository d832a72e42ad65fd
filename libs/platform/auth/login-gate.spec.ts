import { describe, expect, it } from '@jest/globals';
import { LoginGate } from './login-gate.js';

const soon = () => new Promise((resolve) => setTimeout(resolve, 1));

describe('the gate before sign-ins', () => {
  it('lets no more in at once than it has room for, and everybody in the end', async () => {
    const gate = new LoginGate(2);
    let inside = 0;
    let most = 0;
    const done = await Promise.all(
      Array.from({ length: 9 }, (_, n) =>
        gate.pass(async () => {
          most = Math.max(most, ++inside);
          await soon();
          inside--;
          return n;
        }),
      ),
    );
    expect(done).toHaveLength(9);
    expect(most).toBe(2);
  });

  it('gives the place back when the work fails', async () => {
    const gate = new LoginGate(1);
    await expect(gate.pass(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(gate.pass(() => Promise.resolve('yes'))).resolves.toBe('yes');
  });

  it('refuses at once when too many wait', async () => {
    const gate = new LoginGate(1, 1);
    const first = gate.pass(soon);
    const second = gate.pass(soon);
    await expect(gate.pass(soon)).rejects.toMatchObject({ kind: 'too-many', code: 'auth.busy' });
    await Promise.all([first, second]);
  });
});
