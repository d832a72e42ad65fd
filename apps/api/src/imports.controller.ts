import { Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { scopeOf, type Actor } from '#platform/auth';
import { SETTINGS, type Settings } from '#platform/config';
import { AppError } from '#platform/errors';
import { ImportsReadModel, ImportsService, type ReceivedFile } from '#submissions';
import { Allow, CurrentActor } from './actor.js';
import { importedFile } from './imported-file.js';
import { importBody, ImportFields, ImportPage } from './imports.dto.js';
import { RequestId } from './request-facts.js';
import { requestProblems } from './request-problems.js';

@ApiTags('imports')
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly reading: ImportsReadModel,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Many forms in one file, as a job: 202 says that the file is safe, the job says what became of it. */
  @Post()
  @HttpCode(202)
  @ApiHeader({ name: 'Idempotency-Key', required: false, schema: { type: 'string', minLength: 8, maxLength: 128 } })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: importBody })
  @Allow('submitter')
  async receive(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @RequestId() requestId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.imports.admit(actor);
    const discard = (received: ReceivedFile) => this.imports.discard(actor, received.job);
    const { file, fields } = await importedFile(request, {
      limitBytes: this.settings.importLimitBytes,
      take: (name, stream) => this.imports.receive(actor, name, stream),
      discard,
    });
    try {
      const { plan, scope, dryRun, reason, reasonClass } = fieldsOrThrow(fields);
      const begun = await this.imports.start(actor, file, {
        plan,
        scope,
        dryRun: dryRun === 'true',
        reason: reason === undefined ? null : { class: reasonClass, text: reason },
        key: keyOrThrow(idempotencyKey),
        requestId,
      });
      if (begun.replayed) reply.header('Idempotent-Replayed', 'true');
      return { job: begun.job, state: begun.state, status: `/api/v1/imports/${begun.job}` };
    } catch (error) {
      await discard(file);
      throw error;
    }
  }

  @Get()
  @Allow('submitter')
  list(@CurrentActor() actor: Actor, @Query({ schema: ImportPage }) page: ImportPage) {
    return this.reading.list(scopeOf(actor, 'submitter'), page);
  }

  @Get(':id')
  @Allow('submitter')
  async find(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.own(actor, id);
  }

  /** What is wrong, row by row; the first ten thousand are kept, of the others the counts. */
  @Get(':id/problems')
  @Allow('submitter')
  async problems(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: ImportPage }) page: ImportPage,
  ) {
    const { job, problems, problemCounts } = await this.own(actor, id);
    const items = await this.reading.problems(scopeOf(actor, 'submitter'), job, page);
    return { total: problems, counts: problemCounts, items };
  }

  /** The receipts: a version of each form that the file made, or that says the same already. */
  @Get(':id/forms')
  @Allow('submitter')
  async forms(@CurrentActor() actor: Actor, @Param('id') id: string, @Query({ schema: ImportPage }) page: ImportPage) {
    const { job } = await this.own(actor, id);
    return this.reading.forms(scopeOf(actor, 'submitter'), job, page);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Allow('submitter')
  async cancel(@CurrentActor() actor: Actor, @Param('id') id: string) {
    const { job } = await this.own(actor, id);
    if (await this.imports.cancel(actor, job)) return this.own(actor, job);
    throw new AppError('conflict', 'import.ended', {
      zh: '导入已经结束，不能再取消',
      en: 'The import has ended and cannot be cancelled',
    });
  }

  private async own(actor: Actor, id: string) {
    const found = uuid.test(id) ? await this.reading.find(scopeOf(actor, 'submitter'), id) : undefined;
    if (found) return found;
    throw new AppError('not-found', 'import.not_found', { zh: '没有这个导入任务', en: 'There is no such import' });
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function fieldsOrThrow(fields: Readonly<Record<string, string>>): ImportFields {
  const form = ImportFields.safeParse(fields);
  if (form.success) return form.data;
  const words = { zh: '表单字段有误', en: 'The form has faults' };
  throw new AppError('invalid', 'request.invalid', words, { problems: requestProblems(form.error.issues, fields) });
}

function keyOrThrow(key: string | undefined): string | undefined {
  if (key === undefined || /^[\x21-\x7e]{8,128}$/.test(key)) return key;
  throw new AppError('invalid', 'idempotency.key_invalid', {
    zh: 'Idempotency-Key 应为8至128个不含空格的 ASCII 字符',
    en: 'An Idempotency-Key is 8 to 128 ASCII characters without blanks',
  });
}
