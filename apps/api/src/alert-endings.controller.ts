import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AlertsReadModel, DismissalService, FeedbackService, SignOffService, SilencesService } from '#alerts';
import type { Actor } from '#platform/auth';
import { Allow, CurrentActor } from './actor.js';
import { alertAnswer, alertNumber } from './alert-answer.js';
import { DismissBody, FeedbackBody, ResolveBody, SilenceAlertBody } from './alerts.dto.js';
import { RequestId } from './request-facts.js';

/** What was done about an alert, whether it was enough, and whether it should have been raised at all. */
@ApiTags('alerts')
@Controller('alerts')
export class AlertEndingsController {
  constructor(
    private readonly alerts: AlertsReadModel,
    private readonly feedbacks: FeedbackService,
    private readonly signOffs: SignOffService,
    private readonly dismissals: DismissalService,
    private readonly silences: SilencesService,
  ) {}

  @Post(':id/feedback')
  @HttpCode(200)
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async feedback(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: FeedbackBody }) body: FeedbackBody,
    @RequestId() requestId: string,
  ) {
    const outcome = await this.feedbacks.give(actor, alertNumber(id), { ...body, requestId });
    return { ...(await alertAnswer(this.alerts, actor, id)), outcome };
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @Allow('monitor')
  async resolve(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: ResolveBody }) body: ResolveBody,
    @RequestId() requestId: string,
  ) {
    const outcome = await this.signOffs.resolve(actor, alertNumber(id), { ...body, requestId });
    return { ...(await alertAnswer(this.alerts, actor, id)), outcome };
  }

  /** A red alert is dismissed by two: the first call asks (`outcome: asked`), another person's closes it. */
  @Post(':id/dismiss')
  @HttpCode(200)
  @Allow('monitor')
  async dismiss(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: DismissBody }) body: DismissBody,
    @RequestId() requestId: string,
  ) {
    const outcome = await this.dismissals.dismiss(actor, alertNumber(id), { ...body, requestId });
    return { ...(await alertAnswer(this.alerts, actor, id)), outcome };
  }

  @Post(':id/silence')
  @HttpCode(200)
  @Allow('monitor')
  async silence(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: SilenceAlertBody }) { until, reason }: SilenceAlertBody,
    @RequestId() requestId: string,
  ) {
    await this.silences.silenceAlert(actor, alertNumber(id), { until: instantOf(until), reason, requestId });
    return { ...(await alertAnswer(this.alerts, actor, id)), outcome: 'done' as const };
  }
}

/** A day is meant to its end, in Asia/Shanghai. */
const instantOf = (until: string): Date => new Date(until.length === 10 ? `${until}T23:59:59.999+08:00` : until);
