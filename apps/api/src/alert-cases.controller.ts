import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AcknowledgementService,
  AlertsReadModel,
  AssignmentService,
  RectificationService,
  type CaseOutcome,
} from '#alerts';
import type { Actor } from '#platform/auth';
import { AppError } from '#platform/errors';
import { Allow, CurrentActor } from './actor.js';
import { alertAnswer, alertNumber } from './alert-answer.js';
import { AcknowledgeBody, AcknowledgeManyBody, AssignBody, AssignManyBody, RectifyBody } from './alerts.dto.js';
import { RequestId } from './request-facts.js';

/** An alert is taken in hand: acknowledged, assigned to somebody, ordered to be mended. */
@ApiTags('alerts')
@Controller('alerts')
export class AlertCasesController {
  constructor(
    private readonly alerts: AlertsReadModel,
    private readonly acknowledgements: AcknowledgementService,
    private readonly assignments: AssignmentService,
    private readonly rectifications: RectificationService,
  ) {}

  @Post('acknowledge')
  @HttpCode(200)
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  acknowledgeMany(
    @CurrentActor() actor: Actor,
    @Body({ schema: AcknowledgeManyBody }) { ids, note }: AcknowledgeManyBody,
    @RequestId() requestId: string,
  ) {
    return each(ids, (id) => this.acknowledgements.acknowledge(actor, id, { note: note ?? null, requestId }));
  }

  @Post('assign')
  @HttpCode(200)
  @Allow('monitor')
  assignMany(
    @CurrentActor() actor: Actor,
    @Body({ schema: AssignManyBody }) { ids, ...to }: AssignManyBody,
    @RequestId() requestId: string,
  ) {
    return each(ids, (id) => this.assignments.assign(actor, id, { ...to, requestId }));
  }

  @Post(':id/acknowledge')
  @HttpCode(200)
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async acknowledge(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: AcknowledgeBody }) { note, sequence }: AcknowledgeBody,
    @RequestId() requestId: string,
  ) {
    const said = { note: note ?? null, sequence, requestId };
    const outcome = await this.acknowledgements.acknowledge(actor, alertNumber(id), said);
    return { ...(await alertAnswer(this.alerts, actor, id)), outcome };
  }

  @Post(':id/assign')
  @HttpCode(200)
  @Allow('monitor')
  async assign(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: AssignBody }) body: AssignBody,
    @RequestId() requestId: string,
  ) {
    const outcome = await this.assignments.assign(actor, alertNumber(id), { ...body, requestId });
    return { ...(await alertAnswer(this.alerts, actor, id)), outcome };
  }

  @Post(':id/rectify')
  @HttpCode(200)
  @Allow('monitor')
  async rectify(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: RectifyBody }) body: RectifyBody,
    @RequestId() requestId: string,
  ) {
    const outcome = await this.rectifications.rectify(actor, alertNumber(id), { ...body, requestId });
    return { ...(await alertAnswer(this.alerts, actor, id)), outcome };
  }
}

const refusals: ReadonlySet<string> = new Set(['conflict', 'forbidden', 'not-found', 'invalid']);

/** Each in its own transaction: what is refused for one keeps none of the others. */
async function each(ids: readonly string[], act: (id: string) => Promise<CaseOutcome>) {
  const answers = [];
  for (const id of new Set(ids)) {
    try {
      answers.push({ id, outcome: await act(id) });
    } catch (error) {
      if (!(error instanceof AppError) || !refusals.has(error.kind)) throw error;
      answers.push({ id, outcome: 'refused' as const, code: error.code, words: error.words });
    }
  }
  return answers;
}
