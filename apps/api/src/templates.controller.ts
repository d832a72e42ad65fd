import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CatalogService } from '#catalog';
import { scopeOf, type Actor } from '#platform/auth';
import { TemplatesService } from '#submissions';
import { Allow, CurrentActor } from './actor.js';
import { attachment } from './attachment.js';
import { TemplateQuery } from './templates.dto.js';
import { visibleRegion } from './visible-region.js';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@ApiTags('templates')
@Controller('templates')
export class TemplatesController {
  constructor(
    private readonly templates: TemplatesService,
    private readonly catalog: CatalogService,
  ) {}

  @Get(':plan/:region/:period.xlsx')
  @ApiProduces(xlsx)
  @Allow('submitter', 'reviewer')
  async template(
    @CurrentActor() actor: Actor,
    @Param('plan') plan: string,
    @Param('region') code: string,
    @Param('period') period: string,
    @Query({ schema: TemplateQuery }) { lang }: TemplateQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const scope = scopeOf(actor, 'submitter', 'reviewer');
    const region = visibleRegion(this.catalog, scope, code);
    const { name, bytes } = await this.templates.template(scope, { plan, region, period, locale: lang });
    // last figures and deadlines change: the next one who asks gets another file
    reply.header('cache-control', 'no-store');
    return new StreamableFile(bytes, { type: xlsx, disposition: attachment(name), length: bytes.length });
  }
}
