import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/db';
import { EvaluationFactsReadModel } from '../evaluation/evaluation-facts.read-model.js';
import { CaseFactsReadModel } from './case-facts.read-model.js';
import type { ChapterFacts } from './chapter-facts.js';
import type { ChaptersAsked } from './chapters-asked.js';
import { RegionFactsReadModel } from './region-facts.read-model.js';
import { ReportingFactsReadModel } from './reporting-facts.read-model.js';
import { RestatementFactsReadModel } from './restatement-facts.read-model.js';

/** Reads what the chapters after the targets tell, in the snapshot that it is given. */
@Injectable()
export class ChapterFactsReadModel {
  constructor(
    private readonly regions: RegionFactsReadModel,
    private readonly reporting: ReportingFactsReadModel,
    private readonly cases: CaseFactsReadModel,
    private readonly restatements: RestatementFactsReadModel,
    private readonly evaluations: EvaluationFactsReadModel,
  ) {}

  async read(tx: Tx, asked: ChaptersAsked): Promise<ChapterFacts> {
    return {
      regions: await this.regions.read(tx, asked),
      reporting: await this.reporting.read(tx, asked),
      cases: await this.cases.read(tx, asked),
      restatements: await this.restatements.read(tx, asked),
      evaluation: await this.evaluations.evaluation(tx, asked),
      review: await this.evaluations.review(tx, asked),
    };
  }
}
