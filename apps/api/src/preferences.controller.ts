import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PreferencesService } from '#alerts';
import type { Actor } from '#platform/auth';
import { CurrentActor, SignedIn } from './actor.js';
import { PreferencesBody } from './preferences.dto.js';
import { RequestId } from './request-facts.js';

/** By which ways an account wants to hear of what, and when not. */
@ApiTags('inbox')
@Controller('preferences')
export class PreferencesController {
  constructor(private readonly preferences: PreferencesService) {}

  @Get()
  @SignedIn()
  find(@CurrentActor() actor: Actor) {
    return this.preferences.find(actor);
  }

  /** What is not named stays as it is. */
  @Put()
  @SignedIn()
  change(
    @CurrentActor() actor: Actor,
    @Body({ schema: PreferencesBody }) body: PreferencesBody,
    @RequestId() requestId: string,
  ) {
    return this.preferences.change(actor, body, requestId);
  }
}
