import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CatalogService, type Region, type RegionTree } from '#catalog';
import { Clock } from '#platform/clock';
import { AppError } from '#platform/errors';
import { SignedIn } from './actor.js';
import { RegionsQuery } from './regions.dto.js';

/** The map of a day. Divisions are public knowledge, so every account sees all of them; figures are another matter. */
@ApiTags('regions')
@Controller('regions')
export class RegionsController {
  constructor(
    private readonly catalog: CatalogService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @SignedIn()
  list(@Query({ schema: RegionsQuery }) query: RegionsQuery) {
    const day = query.at ?? this.clock.today();
    const tree = this.catalog.regions;
    const found = this.find(tree, query, day);
    return found.slice(query.offset, query.offset + query.limit).map((region) => viewOf(tree, region, day));
  }

  private find(tree: RegionTree, { level, parent }: RegionsQuery, day: string): readonly Region[] {
    if (parent === undefined)
      return tree
        .all()
        .filter((region) => tree.spellAt(region.id, day) !== undefined && (level ?? region.level) === region.level);
    const above = tree.byCode(parent);
    if (above === undefined)
      throw new AppError('not-found', 'region.not_found', {
        zh: `没有区划 ${parent}`,
        en: `There is no region ${parent}`,
      });
    return level === undefined ? tree.childrenAt(above.id, day) : tree.descendantsAt(above.id, level, day);
  }
}

function viewOf(tree: RegionTree, region: Region, day: string) {
  const spell = tree.spellAt(region.id, day);
  return {
    code: region.code,
    name: spell?.name ?? region.name,
    nameEn: region.nameEn,
    level: region.level,
    type: region.type,
    parent: tree.parentAt(region.id, day)?.code ?? null,
    validFrom: region.validFrom,
    validTo: region.validTo,
  };
}
