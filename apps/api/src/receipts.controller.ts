import { Controller, Get, Header, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CatalogService } from '#catalog';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { shanghaiMinute } from '#platform/clock';
import { AppError } from '#platform/errors';
import {
  AnnotationService,
  noSuchForm,
  OriginalFileService,
  ReceiptReadModel,
  renderReceipt,
  type ReceiptFacts,
} from '#submissions';
import { Allow, CurrentActor } from './actor.js';
import { attachment } from './attachment.js';
import { AnnotatedQuery, ReceiptPageQuery, ReceiptQuery } from './form-life.dto.js';
import { foreignFilePolicy, paperPolicy } from './security-headers.js';
import { submissionId } from './submission-id.js';

const bytesType = 'application/octet-stream';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a sender takes home: the receipt, what he sent, and the workbook with what was found in it. */
@ApiTags('submissions')
@Controller('submissions')
export class ReceiptsController {
  constructor(
    private readonly receipts: ReceiptReadModel,
    private readonly annotation: AnnotationService,
    private readonly originals: OriginalFileService,
    private readonly catalog: CatalogService,
  ) {}

  @Get(':id/receipt.html')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', paperPolicy)
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async page(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: ReceiptPageQuery }) { version, lang }: ReceiptPageQuery,
  ): Promise<string> {
    const facts = await this.receiptOrThrow(actor, id, version);
    const planTitle = this.catalog.planOrThrow(facts.plan).title[lang];
    return renderReceipt(facts, { planTitle, minute: shanghaiMinute(new Date(facts.recordedAt)) }, lang);
  }

  @Get(':id/receipt')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  receipt(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: ReceiptQuery }) { version }: ReceiptQuery,
  ): Promise<ReceiptFacts> {
    return this.receiptOrThrow(actor, id, version);
  }

  @Get(':id/annotated.xlsx')
  @ApiProduces(xlsx)
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async annotated(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Query({ schema: AnnotatedQuery }) { lang }: AnnotatedQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { name, bytes } = await this.annotation.annotated(actor, submissionId(id), lang);
    reply.header('cache-control', 'no-store');
    return new StreamableFile(bytes, { type: xlsx, disposition: attachment(name), length: bytes.length });
  }

  /** The file as it came. A stranger's bytes are saved and never shown: no type but bytes, no page of ours around them. */
  @Get(':id/versions/:version/file')
  @ApiProduces(bytesType)
  @Header('content-security-policy', foreignFilePolicy)
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async original(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Param('version') version: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    if (!/^[1-9]\d{0,6}$/.test(version)) throw noSuchForm();
    const { name, bytes } = await this.originals.of(actor, submissionId(id), Number(version));
    reply.header('cache-control', 'no-store');
    return new StreamableFile(bytes, { type: bytesType, disposition: attachment(name), length: bytes.length });
  }

  private async receiptOrThrow(actor: Actor, id: string, version: number | undefined): Promise<ReceiptFacts> {
    const found = await this.receipts.find(scopeOf(actor, ...figureReaders), submissionId(id), version);
    if (found) return found;
    throw new AppError('not-found', 'submission.not_found', { zh: '没有这份回执', en: 'There is no such receipt' });
  }
}
