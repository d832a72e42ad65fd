import { Controller, Get, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CatalogService, RegionImports, type ImportAnswer, type Region, type RegionTree } from '#catalog';
import { scopeOf, type Actor } from '#platform/auth';
import { Clock } from '#platform/clock';
import { SETTINGS, type Settings } from '#platform/config';
import { AppError } from '#platform/errors';
import { Allow, CurrentActor, SignedIn } from './actor.js';
import { decodeText } from './decode-text.js';
import { RegionImportFields, RegionImportQuery, RegionsQuery } from './regions.dto.js';
import { viewRegion, viewRegionToday } from './region-view.js';
import { RequestId } from './request-facts.js';
import { requestProblems } from './request-problems.js';
import { uploadedFile } from './uploaded-file.js';

/** The map of a day. Divisions are public knowledge, so every account sees all of them; figures are another matter. */
@ApiTags('regions')
@Controller('regions')
export class RegionsController {
  constructor(
    private readonly catalog: CatalogService,
    private readonly clock: Clock,
    private readonly imports: RegionImports,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @SignedIn()
  list(@Query({ schema: RegionsQuery }) query: RegionsQuery) {
    const today = this.clock.today();
    const day = query.at ?? today;
    const tree = this.catalog.regions;
    const page = [query.offset, query.offset + query.limit] as const;
    if (query.byCurrent === 'false')
      return find(tree, query, day)
        .slice(...page)
        .map((region) => viewRegion(tree, region, { day, today }));
    return findByCurrent(tree, query, { day, today })
      .slice(...page)
      .map((region) => viewRegionToday(tree, region, { day, today }));
  }

  /** Changes of the divisions from a file in the columns of the region files. A dry run shows what they would do. */
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
  ): Promise<ImportAnswer> {
    scopeOf(actor, 'catalogue_admin');
    const { file, fields } = await uploadedFile(request, this.settings.uploadLimitBytes);
    const given = { name: file.name, text: decodeText(file.bytes) };
    const form = RegionImportFields.safeParse(fields);
    if (!form.success) {
      const words = { zh: '表单字段有误', en: 'The form has faults' };
      throw new AppError('invalid', 'request.invalid', words, { problems: requestProblems(form.error.issues, fields) });
    }
    if (query.dryRun === 'true') return this.imports.dryRun(actor, given);
    if (form.data.document === undefined) throw documentMissing();
    const answer = await this.imports.import(actor, given, { document: form.data.document, requestId });
    await this.catalog.refresh();
    return answer;
  }
}

function find(tree: RegionTree, { level, parent }: RegionsQuery, day: string): readonly Region[] {
  if (parent === undefined) return unitsOf(tree, level, day);
  const above = regionOrThrow(tree, parent);
  return level === undefined ? tree.childrenAt(above.id, day) : tree.descendantsAt(above.id, level, day);
}

function unitsOf(tree: RegionTree, level: RegionsQuery['level'], day: string): readonly Region[] {
  return tree
    .all()
    .filter((region) => tree.spellAt(region.id, day) !== undefined && (level ?? region.level) === region.level);
}

/** The units of the day that lie, themselves or by whoever took over from them, below the parent today. */
function findByCurrent(
  tree: RegionTree,
  { level, parent }: RegionsQuery,
  { day, today }: { readonly day: string; readonly today: string },
): readonly Region[] {
  const units = unitsOf(tree, level, day);
  if (parent === undefined) return units;
  const above = regionOrThrow(tree, parent);
  const lies = (heir: Region): boolean => {
    if (level === undefined) return tree.parentAt(heir.id, today)?.id === above.id;
    return heir.id !== above.id && tree.contains(above.id, heir.id, today);
  };
  return units.filter((region) => tree.heirsAt(region.id, today).some(lies));
}

function regionOrThrow(tree: RegionTree, code: string): Region {
  const region = tree.byCode(code);
  if (region !== undefined) return region;
  throw new AppError('not-found', 'region.not_found', { zh: `没有区划 ${code}`, en: `There is no region ${code}` });
}

function documentMissing(): AppError {
  return new AppError('invalid', 'region.document_missing', {
    zh: '请填写依据文号（字段 document）；只想看看会怎样，请用 dryRun=true',
    en: 'Name the document that orders the change (field document), or ask with dryRun=true what the file would do',
  });
}

function importSchema() {
  const file = { type: 'string', format: 'binary' };
  return { type: 'object', required: ['file'], properties: { file, document: { type: 'string', maxLength: 200 } } };
}
