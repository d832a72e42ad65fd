import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/auth';
import { ReviewService, WithdrawalService } from '#submissions';
import { Allow, CurrentActor } from './actor.js';
import { ApproveBody, ReturnBody, WithdrawBody } from './form-life.dto.js';
import { RequestId } from './request-facts.js';
import { submissionId } from './submission-id.js';

/** What people do to a form that was sent: pass it, send it back, take it back. */
@ApiTags('submissions')
@Controller('submissions')
export class ReviewsController {
  constructor(
    private readonly reviews: ReviewService,
    private readonly withdrawals: WithdrawalService,
  ) {}

  @Post(':id/approve')
  @HttpCode(200)
  @Allow('reviewer', 'monitor')
  approve(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: ApproveBody }) { version }: ApproveBody,
    @RequestId() requestId: string,
  ) {
    return this.reviews.approve(actor, { submission: submissionId(id), version, requestId });
  }

  @Post(':id/return')
  @HttpCode(200)
  @Allow('reviewer', 'monitor')
  sendBack(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: ReturnBody }) { version, ...why }: ReturnBody,
    @RequestId() requestId: string,
  ) {
    return this.reviews.sendBack(actor, { submission: submissionId(id), version, requestId }, why);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Allow('submitter')
  withdraw(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Body({ schema: WithdrawBody }) { version, reason }: WithdrawBody,
    @RequestId() requestId: string,
  ) {
    return this.withdrawals.withdraw(actor, { submission: submissionId(id), version, requestId }, reason);
  }
}
