import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { Indicator } from './land.js';

/** What is handed in for an indicator: a share as two numbers, a stock as one. */
export interface Figure {
  readonly indicator: string;
  readonly numerator: string;
  readonly denominator: string | null;
}

/** One form that a client wanted to be accepted, under one key, however often it was sent. */
export interface HandIn {
  readonly key: string;
  readonly region: string;
  readonly period: string;
  readonly figures: readonly Figure[];
  /** Of the case during which it was sent. */
  readonly during: string;
}

export interface Told {
  readonly status: number;
  readonly version: number | null;
  readonly receipt: string | null;
  readonly retryAfter: boolean;
  /** Why it was not accepted. */
  readonly problem: string | null;
  readonly milliseconds: number;
}

export interface Entry {
  readonly handIn: HandIn;
  readonly told: Told[];
  /** How often somebody took the connection and gave no answer. */
  cut: number;
}

/** The form as text: equal for the client's journal and for what the database has, and for nothing else. */
export const contentOf = (figures: readonly Figure[]): string =>
  figures
    .map(({ indicator, numerator, denominator }) => `${indicator}=${numerator}/${denominator ?? ''}`)
    .toSorted()
    .join(' ');

/** What the clients know, written to disk before a form is sent and after each answer: the service has no part in it. */
export class Journal {
  readonly entries: Entry[] = [];
  private readonly file: number;

  constructor(readonly path: string) {
    this.file = openSync(path, 'a');
  }

  /** Returns once the intention is on disk. */
  intend(handIn: HandIn): Entry {
    this.write({ intends: handIn });
    const entry = { handIn, told: [], cut: 0 };
    this.entries.push(entry);
    return entry;
  }

  /** @param told null: the connection ended and nothing was said */
  answer(entry: Entry, told: Told | null): void {
    this.write({ key: entry.handIn.key, told });
    if (told !== null) entry.told.push(told);
  }

  /** How often a 202 was told. */
  get confirmed(): number {
    return this.entries.flatMap(({ told }) => told).filter(({ status }) => status === 202).length;
  }

  /** Its 202 is no longer held against the service: the case says that it may be lost, and how many were. */
  takeBack(entry: Entry): void {
    this.write({ key: entry.handIn.key, takenBack: true });
    entry.told.splice(0, entry.told.length, ...entry.told.filter(({ status }) => status !== 202));
  }

  close(): void {
    closeSync(this.file);
  }

  private write(line: object): void {
    writeSync(this.file, `${JSON.stringify(line)}\n`);
    fsyncSync(this.file);
  }
}

/** As the API takes them: the shortest text of such a number is what was drawn. */
export const asValues = (figures: readonly Figure[], indicators: readonly Indicator[]) => {
  const shares = new Set(indicators.filter(({ isShare }) => isShare).map(({ id }) => id));
  return figures.map(({ indicator, numerator, denominator }) =>
    shares.has(indicator)
      ? { indicator, numerator: Number(numerator), denominator: Number(denominator) }
      : { indicator, value: Number(numerator) },
  );
};

export const wasAccepted = ({ told }: Entry): Told | undefined => told.find(({ status }) => status === 202);
