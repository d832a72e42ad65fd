import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import type { Words } from '#platform/errors';
import { mostValues, type ImportAsked } from '../intake/import-asked.js';
import { ValuesImport } from '../intake/values-import.service.js';
import type { GivenSet, GivenValue, ValuesReading } from '../values/given-value.js';
import { PayloadFault } from '../values/payload-fault.js';
import { readJsonValues } from '../values/read-json-values.js';
import type { ExchangeLine } from './exchange-runs.repository.js';
import { ForeignFault, ForeignSystem } from './foreign-system.service.js';
import { conflictsOf, type RunTally } from './run-report.js';
import { secondsBefore } from './server-time.js';

/** What was written while the other side answered may be of a transaction that began before: that much is read again. */
export const overlapSeconds = 60;
/** Before whatever is kept anywhere. */
export const fromTheBeginning = '1970-01-01';

/** Reads what has changed at another system, and takes it in as values that somebody sends. */
@Injectable()
export class PullValues {
  constructor(
    private readonly foreign: ForeignSystem,
    private readonly imports: ValuesImport,
  ) {}

  /** @returns from where the next run goes on @throws ForeignFault */
  async pull(line: ExchangeLine, actor: Actor, tally: RunTally): Promise<string> {
    // asked before the values: what changes from then on is for the next run
    const serverTime = await this.foreign.serverTime(line);
    const next = secondsBefore(serverTime, overlapSeconds);
    if (next === null) throw new ForeignFault(noTime);
    // what this run hands in has one number in audit and log
    const requestId = randomUUID();
    for (const plan of line.plans) {
      const reading = await this.read(line, plan);
      const outcome = await this.imports.take(actor, reading.values, askedFor(plan, requestId));
      tally.add({ ...outcome.count, read: reading.count, conflicts: conflictsOf(outcome.conflicts) });
      if (outcome.failure !== undefined) throw new ForeignFault(outcome.failure);
    }
    return next;
  }

  /** The connection is closed before the first form is written: their time is not that of the other side. */
  private async read(line: ExchangeLine, plan: string): Promise<{ values: ValuesReading; count: number }> {
    const values: GivenValue[] = [];
    let set: GivenSet = { idSchemes: {} };
    let fault: PayloadFault | undefined;
    await this.foreign.values(line, queryFor(line, plan), async (pieces) => {
      const reading = readJsonValues(pieces, { values: mostValues });
      try {
        for await (const value of reading.values) values.push(value);
        set = sharedOf(reading.set());
      } catch (error) {
        if (!(error instanceof PayloadFault)) throw error;
        fault = error;
      }
    });
    if (fault !== undefined) throw new ForeignFault(fault.words);
    return { values: { values: given(values), set: () => set }, count: values.length };
  }
}

/** By codes alone, by the names of older releases and of newer ones. */
function queryFor({ region, watermark }: ExchangeLine, plan: string): URLSearchParams {
  return new URLSearchParams({
    dataSet: plan,
    orgUnit: region,
    children: 'true',
    lastUpdated: watermark ?? fromTheBeginning,
    includeDeleted: 'true',
    idScheme: 'code',
    inputIdScheme: 'code',
  });
}

const askedFor = (plan: string, requestId: string): ImportAsked => ({
  dialect: 42,
  strategy: 'CREATE_AND_UPDATE',
  dryRun: false,
  atomic: false,
  idSchemes: { idScheme: 'code' },
  dataSet: plan,
  language: 'zh',
  requestId,
  echo: {},
});

/** What the answer says once for all of its values; how they are named and taken is for the one who asked. */
function sharedOf({ period, orgUnit, attributeOptionCombo }: GivenSet): GivenSet {
  return {
    idSchemes: {},
    ...(period === undefined ? {} : { period }),
    ...(orgUnit === undefined ? {} : { orgUnit }),
    ...(attributeOptionCombo === undefined ? {} : { attributeOptionCombo }),
  };
}

// eslint-disable-next-line @typescript-eslint/require-await -- a reading is asynchronous, and these are here already
async function* given(values: readonly GivenValue[]): AsyncGenerator<GivenValue> {
  yield* values;
}

const noTime: Words = {
  zh: '对方的 /api/system/info 没有给出可读的 serverDate，无法增量交换',
  en: 'The /api/system/info of the other side gives no serverDate that can be read; nothing can be exchanged by last update',
};
