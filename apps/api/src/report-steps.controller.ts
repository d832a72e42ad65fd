import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/auth';
import { CaseDesk, EditingService, PublishingService, ReviewingService, type CaseMoved } from '#reports';
import { Allow, CurrentActor } from './actor.js';
import { ReportAuthoriseBody, ReportEditsBody, ReportReasonBody, ReportStepBody } from './report-steps.dto.js';
import { RequestId } from './request-facts.js';

/** What people do to a bulletin: word it, hand it to a second person, send it out, take it back. */
@ApiTags('reports')
@Controller('reports')
export class ReportStepsController {
  constructor(
    private readonly editing: EditingService,
    private readonly reviewing: ReviewingService,
    private readonly publishing: PublishingService,
    private readonly desk: CaseDesk,
  ) {}

  @Post(':id/edits')
  @HttpCode(200)
  @Allow('editor')
  edit(
    @CurrentActor() actor: Actor,
    @Param('id') report: string,
    @Body({ schema: ReportEditsBody }) { step, edits }: ReportEditsBody,
    @RequestId() requestId: string,
  ) {
    return this.editing.edit(actor, { report, step, requestId }, edits);
  }

  @Post(':id/submit')
  @HttpCode(200)
  @Allow('editor')
  submit(
    @CurrentActor() actor: Actor,
    @Param('id') report: string,
    @Body({ schema: ReportStepBody }) { step }: ReportStepBody,
    @RequestId() requestId: string,
  ): Promise<CaseMoved> {
    return this.editing.submit(actor, { report, step, requestId });
  }

  @Post(':id/return')
  @HttpCode(200)
  @Allow('editor', 'monitor')
  sendBack(
    @CurrentActor() actor: Actor,
    @Param('id') report: string,
    @Body({ schema: ReportReasonBody }) { step, reason }: ReportReasonBody,
    @RequestId() requestId: string,
  ): Promise<CaseMoved> {
    return this.reviewing.sendBack(actor, { report, step, requestId }, reason);
  }

  @Post(':id/authorise')
  @HttpCode(200)
  @Allow('editor', 'monitor')
  authorise(
    @CurrentActor() actor: Actor,
    @Param('id') report: string,
    @Body({ schema: ReportAuthoriseBody }) { step, accept }: ReportAuthoriseBody,
    @RequestId() requestId: string,
  ): Promise<CaseMoved> {
    return this.reviewing.authorise(actor, { report, step, requestId }, accept);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @Allow('editor', 'monitor')
  publish(
    @CurrentActor() actor: Actor,
    @Param('id') report: string,
    @Body({ schema: ReportStepBody }) { step }: ReportStepBody,
    @RequestId() requestId: string,
  ): Promise<CaseMoved> {
    return this.publishing.publish(actor, { report, step, requestId });
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Allow('editor')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id') report: string,
    @Body({ schema: ReportReasonBody }) { step, reason }: ReportReasonBody,
    @RequestId() requestId: string,
  ): Promise<CaseMoved> {
    return this.publishing.withdraw(actor, { report, step, requestId }, reason);
  }

  /** Once the cause is mended: a font was put in its place, the disk has room again. */
  @Post(':id/print')
  @HttpCode(202)
  @Allow('editor', 'monitor')
  print(@CurrentActor() actor: Actor, @Param('id') report: string, @RequestId() requestId: string): Promise<CaseMoved> {
    return this.desk.printAgain(actor, report, requestId);
  }
}
