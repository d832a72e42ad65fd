import { Readable } from 'node:stream';
import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { IntegrityReadModel } from '#integrity';
import { scopeOf, type Actor, type Role } from '#platform/auth';
import { AppError } from '#platform/errors';
import { reportMakers, ReportsReadModel } from '#reports';
import { ImportsReadModel } from '#submissions';
import { Allow, CurrentActor } from './actor.js';
import { bulletinProgress, importProgress, integrityProgress, jobEvents, type JobProgress } from './job-events.js';
import { OpenAnswers } from './open-answers.js';

/** The progress of imports, of bulletins and of checks that were asked for. */
@ApiTags('jobs')
@Controller('jobs')
export class JobsController {
  private readonly streams = new OpenAnswers({ perAccount: 6, inAll: 200 });

  constructor(
    private readonly imports: ImportsReadModel,
    private readonly reports: ReportsReadModel,
    private readonly integrity: IntegrityReadModel,
  ) {}

  @Get(':id/events')
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string' } })
  @Allow('submitter', 'editor', 'monitor', 'catalogue_admin', 'sysadmin', 'auditor')
  async events(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const look = () => this.progressOf(actor, id);
    const job = uuid.test(id) ? await look() : null;
    if (job === null) throw notFound();
    const seen = /^\d{1,15}$/.test(lastEventId ?? '') ? Number(lastEventId) : 0;
    // by this a browser knows that it need not come back
    if (job.ended && seen >= job.seq) return reply.status(204).send();
    const signal = this.streams.enter(actor.accountId, reply);
    reply.header('content-type', 'text/event-stream; charset=utf-8').header('x-accel-buffering', 'no');
    await reply.send(Readable.from(jobEvents({ look, seen, signal })));
  }

  private async progressOf(actor: Actor, id: string): Promise<JobProgress | null> {
    if (holds(actor, ['submitter'])) {
      const found = await this.imports.find(scopeOf(actor, 'submitter'), id);
      if (found !== undefined) return importProgress(found);
    }
    if (holds(actor, ['sysadmin', 'auditor'])) {
      const run = await this.integrity.find(id);
      if (run !== undefined) return integrityProgress(run);
    }
    if (!holds(actor, reportMakers)) return null;
    const report = await this.reports.answerTo(scopeOf(actor, ...reportMakers), id);
    return report === undefined ? null : bulletinProgress(id, report);
  }
}

const holds = ({ grants }: Actor, roles: readonly Role[]): boolean => grants.some(({ role }) => roles.includes(role));

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function notFound(): AppError {
  return new AppError('not-found', 'job.not_found', {
    zh: '没有这个任务；导入、通报和完整性检查可看进度，单份上报当场答复',
    en: 'There is no such job; imports, bulletins and integrity checks have events, a single form is answered at once',
  });
}
