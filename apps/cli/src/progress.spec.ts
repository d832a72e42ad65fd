import { describe, expect, it } from '@jest/globals';
import { Progress } from './progress.js';

function terminal(isTerminal: boolean) {
  const written: string[] = [];
  const clock = { ms: 0 };
  return { isTerminal, written, clock, write: (text: string) => written.push(text), now: () => clock.ms };
}

describe('progress', () => {
  it('is one line every five seconds and one at the end where there is no terminal', () => {
    const screen = terminal(false);
    const progress = new Progress('上报', 20, screen);
    for (let n = 1; n <= 20; n++) {
      screen.clock.ms += 1000;
      progress.step();
    }
    expect(screen.written).toEqual([
      '上报 6/20 1/s 14 s\n',
      '上报 11/20 1/s 9 s\n',
      '上报 16/20 1/s 4 s\n',
      '上报 20/20 1/s 0 s\n',
    ]);
  });

  it('is a bar on a terminal, redrawn at most ten times a second', () => {
    const screen = terminal(true);
    const progress = new Progress('上报', 1000, screen);
    for (let n = 1; n <= 1000; n++) {
      screen.clock.ms += 1;
      progress.step();
    }
    expect(screen.written.length).toBeLessThanOrEqual(12);
    expect(screen.written.at(-1)).toMatch(/^\r上报 █{28} 1000\/1000 .*\n$/);
  });
});
