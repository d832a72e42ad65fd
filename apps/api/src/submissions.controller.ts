import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CatalogService } from '#catalog';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { SETTINGS, type Settings } from '#platform/config';
import { AppError } from '#platform/errors';
import { parsePeriod, periodNumberOrThrow } from '#scoring';
import { noSuchForm, SubmissionsReadModel, SubmissionsService } from '#submissions';
import { Allow, CurrentActor } from './actor.js';
import { answered } from './answered.js';
import { idempotencyKeyHeader } from './idempotency-key.js';
import { RequestId } from './request-facts.js';
import { requestProblems } from './request-problems.js';
import { submissionId } from './submission-id.js';
import { SubmissionBody, SubmissionQuery, SubmissionsQuery, SubmitQuery, UploadFields } from './submissions.dto.js';
import { uploadedFile } from './uploaded-file.js';
import { visibleRegion } from './visible-region.js';

@ApiTags('submissions')
@Controller('submissions')
export class SubmissionsController {
  constructor(
    private readonly submissions: SubmissionsService,
    private readonly reading: SubmissionsReadModel,
    private readonly catalog: CatalogService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiResponse({ status: 200, description: 'a dry run' })
  @ApiResponse({ status: 202, description: 'accepted' })
  @ApiHeader(idempotencyKeyHeader)
  @Allow('submitter')
  async submit(
    @CurrentActor() actor: Actor,
    @Body({ schema: SubmissionBody }) body: SubmissionBody,
    @Query({ schema: SubmitQuery }) query: SubmitQuery,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @RequestId() requestId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const sending = { idempotencyKey, requestId, dryRun: query.dryRun === 'true' };
    return answered(reply, await this.submissions.submit(actor, body, sending));
  }

  @Post('upload')
  @HttpCode(202)
  @ApiResponse({ status: 200, description: 'a dry run' })
  @ApiResponse({ status: 202, description: 'accepted' })
  @ApiHeader(idempotencyKeyHeader)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: uploadSchema() })
  @Allow('submitter')
  async upload(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Query({ schema: SubmitQuery }) query: SubmitQuery,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @RequestId() requestId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    scopeOf(actor, 'submitter');
    const { file, fields } = await uploadedFile(request, this.settings.uploadLimitBytes);
    const form = UploadFields.safeParse(fields);
    if (!form.success) {
      const words = { zh: '表单字段有误', en: 'The form has faults' };
      throw new AppError('invalid', 'request.invalid', words, { problems: requestProblems(form.error.issues, fields) });
    }
    const sending = { ...form.data, idempotencyKey, requestId, dryRun: query.dryRun === 'true' };
    return answered(reply, await this.submissions.upload(actor, file, sending));
  }

  @Get()
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  list(@CurrentActor() actor: Actor, @Query({ schema: SubmissionsQuery }) query: SubmissionsQuery) {
    const { plan, region, period, state, awaiting, limit, offset } = query;
    const scope = scopeOf(actor, ...figureReaders);
    const under = region === undefined ? undefined : visibleRegion(this.catalog, scope, region).path;
    if (plan !== undefined) this.catalog.planOrThrow(plan);
    if (period !== undefined && !parsePeriod(period)) throw noSuchPeriod(period);
    const periodId = period === undefined ? undefined : periodNumberOrThrow(period);
    return this.reading.list(scope, { plan, under, periodId, state, awaiting, limit, offset });
  }

  @Get(':id')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async find(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: SubmissionQuery }) query: SubmissionQuery,
  ) {
    const known = await this.reading.find(scopeOf(actor, ...figureReaders), submissionId(id), query.version);
    if (!known) throw noSuchForm();
    if (query.version !== undefined && known.versions.length === 0) throw noSuchVersion(query.version);
    return known;
  }
}

function noSuchVersion(version: number): AppError {
  const words = { zh: `这份上报没有第 ${version} 版`, en: `There is no version ${version}` };
  return new AppError('not-found', 'submission.version_not_found', words);
}

function noSuchPeriod(period: string): AppError {
  const words = { zh: `没有报告期 ${period}`, en: `There is no period ${period}` };
  return new AppError('invalid', 'period.not_found', words);
}

function uploadSchema() {
  const text = { type: 'string' };
  return {
    type: 'object',
    required: ['file'],
    properties: {
      file: { type: 'string', format: 'binary' },
      ...{ plan: text, region: text, period: text },
      // JSON, as in the body of POST /submissions
      ...{ explanations: text, reason: text },
    },
  };
}
