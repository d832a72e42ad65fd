import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Actor } from '#platform/auth';
import { ReadReceipts, ReportFiles, type FileFormat } from '#reports';
import { Allow, CurrentActor } from './actor.js';
import { OpenAnswers } from './open-answers.js';
import { ReportFileQuery } from './reports.dto.js';
import { paperPolicy } from './security-headers.js';

const types: Readonly<Record<FileFormat, string>> = {
  html: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Bulletins as files: what was sent as it was sent, drafts as they would be. */
@ApiTags('reports')
@Controller('reports')
export class ReportFilesController {
  /** Drafts are printed on demand, one after the other: nobody may fill the line. */
  private readonly prints = new OpenAnswers({ perAccount: 4, inAll: 40 });

  constructor(
    private readonly files: ReportFiles,
    private readonly receipts: ReadReceipts,
  ) {}

  @Get(':id.html')
  @ApiProduces(types.html)
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  html(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: ReportFileQuery }) query: ReportFileQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(actor, { id, format: 'html', ...query }, reply);
  }

  @Get(':id.pdf')
  @ApiProduces(types.pdf)
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  pdf(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: ReportFileQuery }) query: ReportFileQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(actor, { id, format: 'pdf', ...query }, reply);
  }

  @Get(':id.docx')
  @ApiProduces(types.docx)
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  docx(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: ReportFileQuery }) query: ReportFileQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(actor, { id, format: 'docx', ...query }, reply);
  }

  @Get(':id.xlsx')
  @ApiProduces(types.xlsx)
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  xlsx(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: ReportFileQuery }) query: ReportFileQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.send(actor, { id, format: 'xlsx', ...query }, reply);
  }

  private async send(
    actor: Actor,
    { id, format, lang, as }: ReportFileQuery & { readonly id: string; readonly format: FileFormat },
    reply: FastifyReply,
  ): Promise<void> {
    this.prints.enter(actor.accountId, reply);
    const { view, bytes, sha256 } = await this.files.read(actor, id, { format, language: lang, asSent: as === 'sent' });
    if (view.state === 'published') await this.receipts.opened(actor, view.id);
    const standing = view.state === 'draft' || view.state === 'in_review' ? '-draft' : '';
    const name = `${view.plan}-${view.region}-${view.issue}-v${view.edition ?? 0}${standing}.${format}`;
    const shown = format === 'html' || format === 'pdf' ? 'inline' : 'attachment';
    reply.header('content-type', types[format]);
    reply.header('content-disposition', `${shown}; filename="${name.replace(/[^\w.-]/g, '_')}"`);
    reply.header('etag', `"${sha256}"`);
    if (format === 'html') reply.header('content-security-policy', paperPolicy);
    await reply.send(bytes);
  }
}
