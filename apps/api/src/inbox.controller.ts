import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InboxReadModel } from '#alerts';
import type { Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { AppError } from '#platform/errors';
import { ReadReceipts } from '#reports';
import { ReminderInbox } from '#submissions';
import { CurrentActor, SignedIn } from './actor.js';
import { InboxQuery, InboxReadBody } from './inbox.dto.js';

/** The record of what an account was told; it cannot be switched off. */
@ApiTags('inbox')
@Controller('inbox')
export class InboxController {
  constructor(
    private readonly inbox: InboxReadModel,
    private readonly reminders: ReminderInbox,
    private readonly bulletins: ReadReceipts,
    private readonly clock: Clock,
  ) {}

  @Get()
  @SignedIn()
  list(@CurrentActor() actor: Actor, @Query({ schema: InboxQuery }) { unread, limit, offset }: InboxQuery) {
    return this.inbox.list(ownMessages(actor), { unread: unread === 'true', limit, offset });
  }

  /** How many are told and not read; what was kept quiet does not count. */
  @Get('unread')
  @SignedIn()
  async unread(@CurrentActor() actor: Actor): Promise<{ unread: number }> {
    return { unread: await this.inbox.countUnread(ownMessages(actor)) };
  }

  @Post('read')
  @HttpCode(200)
  @SignedIn()
  async readMany(
    @CurrentActor() actor: Actor,
    @Body({ schema: InboxReadBody }) { ids }: InboxReadBody,
  ): Promise<{ read: number }> {
    return { read: await this.markRead(actor, ids) };
  }

  @Post(':id/read')
  @HttpCode(204)
  @SignedIn()
  async read(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<void> {
    if (!uuid.test(id) || (await this.markRead(actor, [id])) === 0) {
      throw new AppError('not-found', 'inbox.not_found', { zh: '没有这条消息', en: 'There is no such message' });
    }
  }

  private async markRead(actor: Actor, ids: readonly string[]): Promise<number> {
    const [own, now] = [ownMessages(actor), this.clock.now()];
    const others = (await this.reminders.markRead(own, ids, now)) + (await this.bulletins.markRead(own, ids, now));
    return others + (await this.inbox.markRead(own, ids, now));
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Messages belong to a person, not to a place: no region is needed to read them. */
const ownMessages = (actor: Actor) => ({ actorId: actor.accountId, patterns: [] });
