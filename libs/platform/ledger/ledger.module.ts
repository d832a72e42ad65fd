import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { SETTINGS, type Settings } from '#platform/config';
import { MetricsModule } from '#platform/metrics';
import { TroublesModule } from '#platform/troubles';
import type { AnswersOf, DutyTable, Services } from './answer.js';
import { Bell } from './bell.js';
import { BellListeners } from './bell-listeners.js';
import { Claims } from './claims.js';
import { Deafness } from './deafness.js';
import { armFailpoint } from './failpoint.js';
import { Ledger } from './ledger.js';
import { LedgerState } from './ledger-state.read-model.js';
import { matchAnswers } from './match-answers.js';
import { ParkedUnits } from './parked-units.js';
import { Pace } from './pace.js';
import { Pulse } from './pulse.js';
import { Relay } from './relay.js';
import { Rescue } from './rescue.js';
import { ANSWERING, Rounds, type Answering } from './rounds.js';
import { SchemaGate } from './schema-gate.js';
import { Slots } from './slots.js';
import { UnitAnswerer } from './unit-answerer.js';
import { EXIT, Watchdog } from './watchdog.js';
import { WorkerLife } from './worker-life.js';
import { WorkersHeard } from './workers-heard.js';

const pace: Provider = {
  provide: Pace,
  inject: [SETTINGS],
  useFactory: (settings: Settings) => {
    armFailpoint(settings.failpoint, settings.production);
    return new Pace(settings);
  },
};
const producer: Provider[] = [pace, Bell, Ledger, LedgerState, ParkedUnits, WorkersHeard];
const doors = [Ledger, LedgerState, ParkedUnits, WorkersHeard];
const imports = [MetricsModule];

/** The three parts that a process can play; Ledger is injectable everywhere in it. */
@Module({})
export class LedgerModule {
  /** Owes, and rings after the commit. */
  static forProducer(): DynamicModule {
    return { module: LedgerModule, global: true, imports, providers: producer, exports: doors };
  }

  /** Owes; rings what is due; asks for slots. */
  static forRelay(): DynamicModule {
    return {
      module: LedgerModule,
      global: true,
      imports,
      providers: [SchemaGate, ...producer, Relay, Slots],
      exports: [...doors, Slots],
    };
  }

  /**
   * Owes and answers.
   * @param answers called at start; it finds services at each answer, so it needs none to exist yet
   */
  static forWorker<D extends DutyTable>(
    answers: (services: Services) => AnswersOf<NoInfer<D>>,
    duties: D,
  ): DynamicModule {
    const answering: Provider = {
      provide: ANSWERING,
      inject: [ModuleRef],
      useFactory: (app: ModuleRef): Answering => {
        const services: Services = { get: (type) => app.get(type, { strict: false }) };
        return { duties, answers: matchAnswers(duties, answers(services)) };
      },
    };
    const exit: Provider = { provide: EXIT, useValue: (code: number) => process.exit(code) };
    const worker = [Claims, UnitAnswerer, Rounds, BellListeners, Pulse, Rescue, Deafness, Watchdog, WorkerLife];
    return {
      module: LedgerModule,
      global: true,
      imports: [...imports, TroublesModule],
      providers: [SchemaGate, ...producer, answering, exit, ...worker],
      exports: doors,
    };
  }
}
