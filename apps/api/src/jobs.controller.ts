import { Readable } from 'node:stream';
import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { scopeOf, type Actor } from '#platform/auth';
import { AppError } from '#platform/errors';
import { ImportsReadModel } from '#submissions';
import { Allow, CurrentActor } from './actor.js';
import { jobEvents } from './job-events.js';

const streamsAtOnce = 6;

@ApiTags('jobs')
@Controller('jobs')
export class JobsController {
  private readonly open = new Map<string, number>();

  constructor(private readonly imports: ImportsReadModel) {}

  @Get(':id/events')
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string' } })
  @Allow('submitter')
  async events(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const scope = scopeOf(actor, 'submitter');
    const look = async () => (uuid.test(id) ? ((await this.imports.find(scope, id)) ?? null) : null);
    if ((await look()) === null) throw notFound();
    const gone = this.enter(actor.accountId, reply);
    const seen = /^\d{1,15}$/.test(lastEventId ?? '') ? Number(lastEventId) : 0;
    reply.header('content-type', 'text/event-stream; charset=utf-8').header('x-accel-buffering', 'no');
    await reply.send(Readable.from(jobEvents({ look, seen, signal: gone })));
  }

  /** So many streams for one account and process; a place is free again when its answer is over. */
  private enter(accountId: string, reply: FastifyReply): AbortSignal {
    const open = this.open.get(accountId) ?? 0;
    if (open >= streamsAtOnce) throw tooMany();
    this.open.set(accountId, open + 1);
    const gone = new AbortController();
    reply.raw.once('close', () => {
      gone.abort();
    });
    gone.signal.addEventListener('abort', () => {
      this.leave(accountId);
    });
    return gone.signal;
  }

  private leave(accountId: string): void {
    const left = (this.open.get(accountId) ?? 1) - 1;
    if (left > 0) this.open.set(accountId, left);
    else this.open.delete(accountId);
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function notFound(): AppError {
  return new AppError('not-found', 'job.not_found', { zh: '没有这个任务', en: 'There is no such job' });
}

function tooMany(): AppError {
  const words = {
    zh: `同时打开的进度流不能超过 ${streamsAtOnce} 个，请改用轮询`,
    en: `At most ${streamsAtOnce} streams of progress at once; poll instead`,
  };
  return new AppError('too-many', 'job.too_many_streams', words, { retryAfterSeconds: 3 });
}
