import { Readable } from 'node:stream';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseLedgerReadModel, LedgerExport, type LedgerWanted } from '#alerts';
import { CatalogService } from '#catalog';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import type { Scope } from '#platform/db';
import { printCsv, WorkbookStreamService } from '#submissions';
import { Allow, CurrentActor } from './actor.js';
import { LedgerFileQuery, LedgerQuery } from './alert-ledger.dto.js';
import { OpenAnswers } from './open-answers.js';
import { visibleRegion } from './visible-region.js';

const csv = 'text/csv; charset=utf-8';
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** 督办台账 */
@ApiTags('alerts')
@Controller('alerts')
export class AlertLedgerController {
  /** A download holds a connection to the database for as long as its reader takes; figures go out beside it. */
  private readonly downloads = new OpenAnswers({ perAccount: 1, inAll: 2 });

  constructor(
    private readonly ledger: CaseLedgerReadModel,
    private readonly exports: LedgerExport,
    private readonly workbooks: WorkbookStreamService,
    private readonly catalog: CatalogService,
    private readonly clock: Clock,
  ) {}

  @Get('ledger')
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  page(@CurrentActor() actor: Actor, @Query({ schema: LedgerQuery }) query: LedgerQuery) {
    const scope = scopeOf(actor, ...figureReaders);
    return this.ledger.page(scope, this.wanted(scope, query), { limit: query.limit, offset: query.offset });
  }

  @Get('ledger.xlsx')
  @ApiProduces(xlsx)
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async workbook(
    @CurrentActor() actor: Actor,
    @Query({ schema: LedgerFileQuery }) query: LedgerFileQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const scope = scopeOf(actor, ...figureReaders);
    const wanted = this.wanted(scope, query);
    this.downloads.enter(actor.accountId, reply);
    const table = await this.exports.sheet(scope, wanted);
    await this.named(reply, wanted, 'xlsx').type(xlsx).send(this.workbooks.streamOf(table));
  }

  @Get('ledger.csv')
  @ApiProduces(csv)
  @Allow('submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin')
  async values(
    @CurrentActor() actor: Actor,
    @Query({ schema: LedgerFileQuery }) query: LedgerFileQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const scope = scopeOf(actor, ...figureReaders);
    const wanted = this.wanted(scope, query);
    this.downloads.enter(actor.accountId, reply);
    const table = await this.exports.values(scope, wanted);
    await this.named(reply, wanted, 'csv')
      .type(csv)
      .send(Readable.from(printCsv(table)));
  }

  private wanted(scope: Scope, query: LedgerQuery | LedgerFileQuery): LedgerWanted {
    const { plan = null, region, state = null, unit = null, from = null, to = null } = query;
    return {
      planId: plan === null ? null : this.catalog.planId(this.catalog.planOrThrow(plan).code),
      region: region === undefined ? null : visibleRegion(this.catalog, scope, region),
      ...{ plan, state, unit, from, to },
      lang: 'lang' in query ? query.lang : 'zh',
    };
  }

  private named(reply: FastifyReply, { plan, region }: LedgerWanted, ending: string): FastifyReply {
    const name = ['ledger', plan, region?.code, this.clock.today()].filter((part) => part != null).join('-');
    return reply.header('content-disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '_')}.${ending}"`);
  }
}
