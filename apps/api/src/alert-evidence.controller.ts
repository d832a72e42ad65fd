import { Controller, Get, Header, Param, Post, Req, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { evidenceLimitBytes, EvidenceService } from '#alerts';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { AppError } from '#platform/errors';
import { Allow, CurrentActor } from './actor.js';
import { alertNumber } from './alert-answer.js';
import { attachment } from './attachment.js';
import { RequestId } from './request-facts.js';
import { foreignFilePolicy } from './security-headers.js';
import { uploadedFile } from './uploaded-file.js';

const form = {
  type: 'object',
  properties: { file: { type: 'string', format: 'binary' } },
  required: ['file'],
  additionalProperties: false,
};

/** Files that support what is said of an alert: PDF, pictures, documents and workbooks without macros. */
@ApiTags('alerts')
@Controller('alerts')
export class AlertEvidenceController {
  constructor(private readonly evidence: EvidenceService) {}

  @Post(':id/evidence')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: form })
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async attach(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @RequestId() requestId: string,
  ) {
    const alert = alertNumber(id);
    const { file, fields } = await uploadedFile(request, evidenceLimitBytes);
    const [unknown] = Object.keys(fields);
    if (unknown !== undefined) throw unknownField(unknown);
    return this.evidence.attach(actor, alert, { file, requestId });
  }

  @Get(':id/evidence')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  list(@CurrentActor() actor: Actor, @Param('id') id: string) {
    return this.evidence.list(scopeOf(actor, ...figureReaders), alertNumber(id));
  }

  /** Always to be saved and never to be shown in place: it comes from outside. */
  @Get(':id/evidence/:evidence')
  @ApiProduces('application/octet-stream')
  @Header('x-content-type-options', 'nosniff')
  @Header('content-security-policy', foreignFilePolicy)
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async file(@CurrentActor() actor: Actor, @Param('id') id: string, @Param('evidence') evidence: string) {
    const scope = scopeOf(actor, ...figureReaders);
    const found = await this.evidence.file(scope, alertNumber(id), uuid.test(evidence) ? evidence : nobodysFile);
    const { name, mediaType, content } = found;
    return new StreamableFile(content, { type: mediaType, disposition: attachment(name), length: content.length });
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const nobodysFile = '00000000-0000-0000-0000-000000000000';

function unknownField(name: string): AppError {
  const message = {
    zh: `表单只含一个文件（字段名 file），没有字段 ${name}`,
    en: `The form holds one file (field file) and no field ${name}`,
  };
  const problem = { pointer: `/${name}`, code: 'request.unknown_key', tier: 'error', message, seen: name } as const;
  return new AppError('invalid', 'request.invalid', message, { problems: [problem] });
}
