import { Controller, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { MetadataFiles, type MetadataAnswer } from '#exchange';
import { scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import { AppError } from '#platform/errors';
import { Allow, CurrentActor } from './actor.js';
import { decodeText } from './decode-text.js';
import { RegionImportFields, RegionImportQuery } from './regions.dto.js';
import { RequestId } from './request-facts.js';
import { requestProblems } from './request-problems.js';
import { uploadedFile } from './uploaded-file.js';

/** As for a file of regions, with the day from which new names and parents hold: DHIS2 keeps no history of them. */
const MetadataFields = RegionImportFields.extend({ day: z.iso.date().optional() });

@ApiTags('metadata')
@Controller('metadata')
export class MetadataFilesController {
  constructor(
    private readonly files: MetadataFiles,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Organisation units and data sets of a DHIS2 metadata file beside ours. A dry run shows the difference. */
  @Post('import')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: importSchema() })
  @Allow('catalogue_admin')
  async import(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Query({ schema: RegionImportQuery }) query: RegionImportQuery,
    @RequestId() requestId: string,
  ): Promise<MetadataAnswer> {
    scopeOf(actor, 'catalogue_admin');
    const { file, fields } = await uploadedFile(request, this.settings.uploadLimitBytes);
    const form = MetadataFields.safeParse(fields);
    if (!form.success) {
      const words = { zh: '表单字段有误', en: 'The form has faults' };
      throw new AppError('invalid', 'request.invalid', words, { problems: requestProblems(form.error.issues, fields) });
    }
    const { document, day = this.clock.today() } = form.data;
    const given = { name: file.name, text: decodeText(file.bytes), day };
    if (query.dryRun === 'true') return this.files.dryRun(actor, given);
    if (document !== undefined) return this.files.import(actor, given, { document, requestId });
    throw new AppError('invalid', 'region.document_missing', {
      zh: '请填写依据文号（字段 document）；只想看看差异，请用 dryRun=true',
      en: 'Name the document that orders the change (field document), or ask with dryRun=true for the difference',
    });
  }
}

function importSchema() {
  const file = { type: 'string', format: 'binary' };
  const document = { type: 'string', maxLength: 200 };
  return {
    type: 'object',
    required: ['file'],
    properties: { file, document, day: { type: 'string', format: 'date' } },
  };
}
