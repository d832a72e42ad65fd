import type { Words } from '#platform/errors';

export interface Terminal {
  readonly isTerminal: boolean;
  readonly write: (text: string) => void;
  readonly now: () => number;
}

const redrawEveryMs = 100;
const lineEveryMs = 5_000;
const width = 28;

/** A bar with counts, rate and the time that is left on a terminal; elsewhere a line every five seconds and at the end. */
export class Progress {
  private done = 0;
  private drawnAt = Number.NEGATIVE_INFINITY;
  private readonly begunAt: number;

  constructor(
    private readonly label: string,
    private readonly total: number,
    private readonly terminal: Terminal,
  ) {
    this.begunAt = terminal.now();
  }

  step(count = 1): void {
    this.done += count;
    const every = this.terminal.isTerminal ? redrawEveryMs : lineEveryMs;
    const now = this.terminal.now();
    if (this.done < this.total && now - this.drawnAt < every) return;
    if (this.drawnAt === Number.NEGATIVE_INFINITY && !this.terminal.isTerminal && this.done < this.total) {
      this.drawnAt = now;
      return;
    }
    this.drawnAt = now;
    this.draw((now - this.begunAt) / 1000);
  }

  private draw(seconds: number): void {
    const rate = seconds > 0 ? this.done / seconds : 0;
    const left = rate > 0 ? Math.ceil((this.total - this.done) / rate) : 0;
    const figures = `${this.done}/${this.total} ${rate.toFixed(0)}/s ${left} s`;
    if (!this.terminal.isTerminal) {
      this.terminal.write(`${this.label} ${figures}\n`);
      return;
    }
    const filled = Math.round((width * this.done) / Math.max(this.total, 1));
    const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
    this.terminal.write(`\r${this.label} ${bar} ${figures}\u001b[K${this.done >= this.total ? '\n' : ''}`);
  }
}

export type ProgressFactory = (label: Words, total: number) => Progress;
