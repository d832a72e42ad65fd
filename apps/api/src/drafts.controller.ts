import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#platform/auth';
import { DraftsService, SubmissionsService } from '#submissions';
import { Allow, CurrentActor } from './actor.js';
import { answered } from './answered.js';
import { ConfirmBody, RecheckBody } from './form-life.dto.js';
import { idempotencyKeyHeader } from './idempotency-key.js';
import { RequestId } from './request-facts.js';
import { submissionId } from './submission-id.js';

/** Forms that were checked and not sent yet: an account sees its own, and confirms the very bytes that were checked. */
@ApiTags('submissions')
@Controller('submissions')
export class DraftsController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly submissions: SubmissionsService,
  ) {}

  @Get('drafts')
  @Allow('submitter')
  list(@CurrentActor() actor: Actor) {
    return this.drafts.list(actor);
  }

  @Get('drafts/:id')
  @Allow('submitter')
  find(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.drafts.find(actor, submissionId(id));
  }

  /** Once more, with what was mended and explained on the page: 200 with the difference, or 422 with what is still wrong. */
  @Post('drafts/:id/check')
  @HttpCode(200)
  @Allow('submitter')
  recheck(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: RecheckBody }) body: RecheckBody,
    @RequestId() requestId: string,
  ) {
    return this.submissions.recheck(actor, { draft: submissionId(id), ...body }, requestId);
  }

  @Delete('drafts/:id')
  @HttpCode(204)
  @Allow('submitter')
  remove(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    return this.drafts.remove(actor, submissionId(id));
  }

  @Post(':draft/confirm')
  @HttpCode(202)
  @ApiHeader(idempotencyKeyHeader)
  @Allow('submitter')
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('draft') draft: string,
    @Body({ schema: ConfirmBody }) body: ConfirmBody,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @RequestId() requestId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const sending = { idempotencyKey, requestId };
    return answered(reply, await this.submissions.confirm(actor, { draft: submissionId(draft), ...body }, sending));
  }
}
