import { Inject, Injectable } from '@nestjs/common';
import { Metrics } from '#platform/metrics';
import { isTogether, type AnswerTable, type DutyTable } from './answer.js';
import { Claims } from './claims.js';
import type { Duty } from './define-duty.js';
import { Hearing } from './hearing.js';
import { Places } from './places.js';
import { UnitAnswerer } from './unit-answerer.js';

/** Injection token: the duties of this process and their answers, matched at start. */
export const ANSWERING = Symbol('Answering');
export interface Answering {
  readonly duties: DutyTable;
  readonly answers: AnswerTable;
}

export interface RoundRequest {
  readonly owedForSeconds: number;
  readonly via: 'bell' | 'rescue';
}

/** Answers what is owed of a duty, whoever asked: a bell or the rescue. */
@Injectable()
export class Rounds {
  // Of the pool's ten connections: three short answers, two prepared ones with their heartbeats, and room for claims.
  private readonly places = { short: new Places(3), prepared: new Places(2) };
  private stopping = false;
  private underWay = 0;
  private readonly hearing = new Hearing();

  constructor(
    @Inject(ANSWERING) private readonly answering: Answering,
    private readonly claims: Claims,
    private readonly answerer: UnitAnswerer,
    private readonly metrics: Metrics,
  ) {}

  get duties(): readonly Duty<string, unknown>[] {
    return Object.values(this.answering.duties);
  }

  /** First the fresh units in batches while the batches are full, then those that failed before, one by one. */
  async go(duty: Duty<string, unknown>, request: RoundRequest): Promise<void> {
    const round = (): Promise<void> => this.round(duty, request);
    await (request.via === 'bell' ? this.hearing.during(duty.name, round) : round());
  }

  /** From now on nothing is claimed. */
  stop(): void {
    this.stopping = true;
  }

  /** Resolves when no answer is in progress. */
  async quiet(): Promise<void> {
    while (this.underWay > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }

  /** How long no bell of this duty has been heard although there is a place for its answer. */
  deafMs(duty: Duty<string, unknown>): number {
    if (this.places[duty.kind].free === 0) return 0;
    return this.hearing.deafMs(duty.name);
  }

  private async round(duty: Duty<string, unknown>, request: RoundRequest): Promise<void> {
    this.underWay++;
    try {
      for (const retried of [false, true]) {
        const limit = retried ? 1 : duty.batch;
        let claimed = limit;
        while (claimed === limit && !this.stopping) {
          claimed = await this.places[duty.kind].with(() => this.batch(duty, retried, request));
        }
      }
    } finally {
      this.underWay--;
    }
  }

  private async batch(duty: Duty<string, unknown>, retried: boolean, request: RoundRequest): Promise<number> {
    if (this.stopping) return 0;
    const answer = this.answering.answers[duty.name];
    if (answer === undefined) throw new Error(`no answer for ${duty.name}`);
    const { owedForSeconds, via } = request;
    const claims = await this.claims.take({ duty: duty.name, owedForSeconds, retried, batch: duty.batch });
    if (claims.length > 0) this.metrics.observe('xushi_batch_size', { duty: duty.name }, claims.length);
    const together = claims.length > 1 && isTogether(answer);
    if (together && (await this.timed(duty.name, () => this.answerer.answerTogether(duty, answer, claims)))) {
      this.metrics.count('xushi_answers_total', { duty: duty.name, outcome: 'answered', via }, claims.length);
      return claims.length;
    }
    for (const [i, claim] of claims.entries()) {
      if (this.isStopping()) {
        await this.claims.postpone(claims.slice(i), { inSeconds: 0 });
        break;
      }
      const outcome = await this.timed(duty.name, () => this.answerer.answer(duty, answer, claim));
      this.metrics.count('xushi_answers_total', { duty: duty.name, outcome, via });
    }
    return claims.length;
  }

  private async timed<T>(duty: string, answer: () => Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      return await answer();
    } finally {
      this.metrics.observe('xushi_answer_seconds', { duty }, (performance.now() - began) / 1000);
    }
  }

  private isStopping(): boolean {
    return this.stopping;
  }
}
