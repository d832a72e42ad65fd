import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AlertsReadModel } from '#alerts';
import type { Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { AppError } from '#platform/errors';
import { ReminderInbox } from '#submissions';
import { CurrentActor, SignedIn } from './actor.js';
import { InboxQuery } from './alerts.dto.js';

/** The record of what an account was told; it cannot be switched off. */
@ApiTags('inbox')
@Controller('inbox')
export class InboxController {
  constructor(
    private readonly alerts: AlertsReadModel,
    private readonly reminders: ReminderInbox,
    private readonly clock: Clock,
  ) {}

  @Get()
  @SignedIn()
  list(@CurrentActor() actor: Actor, @Query({ schema: InboxQuery }) page: InboxQuery) {
    return this.alerts.inbox(ownMessages(actor), page);
  }

  @Post(':id/read')
  @HttpCode(204)
  @SignedIn()
  async read(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    if (!uuid.test(id) || !(await this.markRead(actor, id))) {
      throw new AppError('not-found', 'inbox.not_found', { zh: '没有这条消息', en: 'There is no such message' });
    }
  }

  private async markRead(actor: Actor, id: string): Promise<boolean> {
    const [own, now] = [ownMessages(actor), this.clock.now()];
    return (await this.alerts.markRead(own, id, now)) || this.reminders.markRead(own, id, now);
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Messages belong to a person, not to a place: no region is needed to read them. */
const ownMessages = (actor: Actor) => ({ actorId: actor.accountId, patterns: [] });
