import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type Answer, type ProblemDocument, type Receipt } from '../support/client.js';
import { dice, type Dice } from './dice.js';
import { asValues, type Entry, type Figure, type HandIn, type Journal, type Told } from './journal.js';
import { periods, plan, type Indicator, type Land } from './land.js';

export interface Pace {
  readonly perSecond: number;
  readonly clients: number;
}

export interface Doors {
  readonly token: string;
  /** Addresses of the instances of the API. */
  readonly urls: readonly string[];
}

const patienceMs = 20_000;
const mostAttempts = 40;

/** Many offices that hand in and correct their forms, each by its own dice; what they know is in the journal. */
export class Clients {
  during = 'start';
  private readonly drawn: Dice;
  private readonly named: string;
  private count = 0;
  private working: Promise<void>[] = [];
  private resting = true;

  constructor(
    private readonly land: Land,
    private readonly journal: Journal,
    private readonly doors: Doors,
    seed: number,
  ) {
    this.drawn = dice(seed);
    this.named = `chaos-${seed}-${Date.now()}`;
  }

  begin(pace: Pace): void {
    this.resting = false;
    this.working = Array.from({ length: pace.clients }, (_, seat) => this.work(pace, seat));
  }

  /** Resolves when every client has its answer, or has given up. */
  async rest(): Promise<void> {
    this.resting = true;
    await Promise.all(this.working.splice(0));
  }

  /** A form that nobody has handed in like this before. */
  draw(region = this.anyRegion()): HandIn {
    this.count += 1;
    const period = periods[this.drawn(periods.length)] ?? periods[0];
    const figures = this.land.indicators.map((indicator) => this.figure(indicator));
    return { key: `${this.named}-${this.count}`, region, period, figures, during: this.during };
  }

  /** Sends it, and again with its key while nothing is said or the service asks for patience. */
  async handIn(handIn: HandIn, persistent = true): Promise<Entry> {
    const entry = this.journal.intend(handIn);
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      const told = await this.send(entry, attempt);
      if (told !== null && told.status < 500 && told.status !== 409 && told.status !== 429) break;
      if (!persistent) break;
      await sleep(100 + this.drawn(400));
    }
    return entry;
  }

  /** One attempt through an instance of the API. */
  async send(entry: Entry, attempt: number): Promise<Told | null> {
    const { key, region, period, figures } = entry.handIn;
    const url = this.doors.urls[(attempt + this.count) % this.doors.urls.length] ?? '';
    const began = performance.now();
    let told: Told | null = null;
    try {
      const form = { plan, region, period, values: asValues(figures, this.land.indicators) };
      told = toldBy(await new Client(url, this.doors.token).submit(form, key), performance.now() - began);
    } catch (error) {
      // the connection ended: whether it was accepted is not known here, unless there was none
      if (!isRefused(error)) entry.cut += 1;
    }
    this.journal.answer(entry, told);
    return told;
  }

  private async work({ perSecond, clients }: Pace, seat: number): Promise<void> {
    const everyMs = (clients / perSecond) * 1000;
    await sleep((everyMs * seat) / clients);
    while (!this.isResting()) {
      const began = performance.now();
      // one in five has no patience: what became of his form he does not learn
      await Promise.race([this.handIn(this.draw(), this.drawn(5) > 0), sleep(patienceMs)]);
      await sleep(Math.max(0, everyMs - (performance.now() - began)));
    }
  }

  private isResting(): boolean {
    return this.resting;
  }

  private anyRegion(): string {
    return this.land.counties[this.drawn(this.land.counties.length)] ?? '';
  }

  private digits(count: number): string {
    return String(this.drawn(10 ** count)).padStart(count, '0');
  }

  /** Tenths, which no binary fraction holds; some so large that a few of them together need more digits than one has. */
  private figure({ id: indicator, isShare, isLarge }: Indicator): Figure {
    const tenths = (below: number): string => `${this.drawn(below)}.${1 + this.drawn(9)}`;
    if (isLarge)
      return { indicator, numerator: `1${this.digits(7)}${this.digits(6)}.${1 + this.drawn(9)}`, denominator: null };
    if (!isShare) return { indicator, numerator: tenths(700), denominator: null };
    return { indicator, numerator: tenths(1000), denominator: `${1000 + this.drawn(200)}.${1 + this.drawn(9)}` };
  }
}

/** Nobody listens: a balancer would have asked another instance. */
const isRefused = (error: unknown): boolean =>
  error instanceof Error &&
  typeof error.cause === 'object' &&
  error.cause !== null &&
  'code' in error.cause &&
  error.cause.code === 'ECONNREFUSED';

function toldBy({ status, body, headers }: Answer<Receipt & ProblemDocument>, milliseconds: number): Told {
  const accepted = status === 202;
  return {
    status,
    version: accepted ? body.version : null,
    receipt: accepted ? body.receipt : null,
    retryAfter: headers.has('retry-after'),
    problem: accepted ? null : [body.code, ...(body.errors ?? []).map(({ code }) => code)].slice(0, 3).join(' '),
    milliseconds: Math.round(milliseconds),
  };
}
