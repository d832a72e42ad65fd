import { Controller, Get, Param, Res, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ValueJobs } from '#exchange';
import type { Actor } from '#platform/auth';
import { Allow, CurrentActor } from '../actor.js';
import { ForeignInput } from './dhis2-request.js';
import { sendJson } from './send-json.js';
import { WebMessageFilter } from './web-message.filter.js';

/** The one type of task there is; others have none. */
const known = /^datavalue_import$/i;

/** How far an import is that was asked for with `async=true`. One's own alone; another's are not there. */
@ApiExcludeController()
@ForeignInput()
@UseFilters(WebMessageFilter)
@Controller(['api/42/system', 'api/43/system'])
export class TasksController {
  constructor(private readonly jobs: ValueJobs) {}

  @Get('tasks')
  @Allow('submitter')
  async all(@CurrentActor() actor: Actor, @Res() reply: FastifyReply): Promise<void> {
    await sendJson(reply, { DATAVALUE_IMPORT: await this.jobs.notes(actor) });
  }

  @Get('tasks/:type')
  @Allow('submitter')
  async ofType(@CurrentActor() actor: Actor, @Param('type') type: string, @Res() reply: FastifyReply): Promise<void> {
    await sendJson(reply, known.test(type) ? await this.jobs.notes(actor) : {});
  }

  @Get('tasks/:type/:id')
  @Allow('submitter')
  async one(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await sendJson(reply, await this.jobs.notesOf(actor, id));
  }

  @Get('taskSummaries/:type')
  @Allow('submitter')
  async summaries(
    @CurrentActor() actor: Actor,
    @Param('type') type: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await sendJson(reply, known.test(type) ? await this.jobs.summaries(actor) : {});
  }

  /** Without an envelope; an empty object while there is none. */
  @Get('taskSummaries/:type/:id')
  @Allow('submitter')
  async summary(@CurrentActor() actor: Actor, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await sendJson(reply, (await this.jobs.summaryOf(actor, id)) ?? {});
  }
}
