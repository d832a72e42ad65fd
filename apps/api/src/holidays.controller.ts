import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Actor } from '#platform/auth';
import { HolidaysService } from '#submissions';
import { Allow, CurrentActor, SignedIn } from './actor.js';
import { HolidaysBody, HolidaysQuery } from './calendar.dto.js';
import { RequestId } from './request-facts.js';

/** The days of the State Council's yearly notice: days off, and weekend days worked in place of them. */
@ApiTags('calendar')
@Controller('holidays')
export class HolidaysController {
  constructor(private readonly holidays: HolidaysService) {}

  @Get()
  @SignedIn()
  list(@Query({ schema: HolidaysQuery }) { year }: HolidaysQuery) {
    return this.holidays.list(year);
  }

  @Post()
  @HttpCode(200)
  @Allow('catalogue_admin')
  import(
    @CurrentActor() actor: Actor,
    @Body({ schema: HolidaysBody }) { csv, dryRun }: HolidaysBody,
    @RequestId() requestId: string,
  ) {
    return this.holidays.import(actor, { text: csv, dryRun, requestId });
  }
}
