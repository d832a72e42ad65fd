import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { IdentitiesService, PasswordsService } from '#platform/auth';
import type { Actor } from '#platform/auth';
import { SETTINGS, type Settings } from '#platform/config';
import { CurrentActor, SignedIn } from './actor.js';
import { ClientAddress, RequestId } from './request-facts.js';
import { tripCookieName, tripCookieOptions } from './session-cookie.js';
import { OwnPasswordBody } from './session.dto.js';

/** The identity of the provider that opens the account of whoever is signed in; nobody else's. */
@ApiTags('session')
@Controller('session/identity')
export class SessionIdentityController {
  constructor(
    private readonly identities: IdentitiesService,
    private readonly passwords: PasswordsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @SignedIn()
  find(@CurrentActor() actor: Actor) {
    return this.identities.find(actor);
  }

  /** The address of the provider, for the browser to go to; whoever comes back from there in this session is bound. */
  @Post()
  @SignedIn()
  @HttpCode(200)
  async bind(
    @CurrentActor() actor: Actor,
    @Body({ schema: OwnPasswordBody }) { password }: OwnPasswordBody,
    @ClientAddress() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.passwords.show(actor, { password, address });
    const { location, trip } = await this.identities.beginBinding(actor);
    void reply.setCookie(tripCookieName(this.settings), trip, tripCookieOptions(this.settings));
    return { location };
  }

  @Delete()
  @SignedIn()
  @HttpCode(204)
  unbind(@CurrentActor() actor: Actor, @RequestId() requestId: string): Promise<void> {
    return this.identities.unbind(actor, requestId);
  }
}
