import { Body, Controller, Get, HttpCode, Inject, Post, Put, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { PasswordsService, SecondFactorService } from '#platform/auth';
import type { Actor } from '#platform/auth';
import { SETTINGS, type Settings } from '#platform/config';
import { AddsSecondFactor, CurrentActor } from './actor.js';
import { ClientAddress, RequestId } from './request-facts.js';
import { sessionCookieName } from './session-cookie.js';
import { CodeBody, OwnPasswordBody } from './session.dto.js';

/** The second factor of whoever is signed in; nobody else's. */
@ApiTags('session')
@Controller('session/second-factor')
export class SecondFactorController {
  constructor(
    private readonly factors: SecondFactorService,
    private readonly passwords: PasswordsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @AddsSecondFactor()
  find(@CurrentActor() actor: Actor) {
    return this.factors.find(actor);
  }

  /** The secret and its address are in this answer and nowhere else; they count once a first code has confirmed them. */
  @Post()
  @AddsSecondFactor()
  async begin(
    @CurrentActor() actor: Actor,
    @Body({ schema: OwnPasswordBody }) { password }: OwnPasswordBody,
    @ClientAddress() address: string,
    @RequestId() requestId: string,
  ) {
    await this.passwords.show(actor, { password, address });
    return this.factors.begin(actor, requestId);
  }

  /** Answers with the recovery codes, which are shown here and nowhere else. Other sessions of the account end. */
  @Put()
  @AddsSecondFactor()
  async confirm(
    @CurrentActor() actor: Actor,
    @Body({ schema: CodeBody }) { code }: CodeBody,
    @RequestId() requestId: string,
    @Req() request: FastifyRequest,
  ) {
    const cookie = request.cookies[sessionCookieName(this.settings)];
    return { recoveryCodes: await this.factors.confirm(actor, { code, requestId, cookie }) };
  }

  @Post('removal')
  @AddsSecondFactor()
  @HttpCode(204)
  remove(
    @CurrentActor() actor: Actor,
    @Body({ schema: CodeBody }) { code }: CodeBody,
    @ClientAddress() address: string,
    @RequestId() requestId: string,
  ): Promise<void> {
    return this.factors.remove(actor, { code, address, requestId });
  }

  /** New ones in the place of all that were. */
  @Post('recovery-codes')
  @AddsSecondFactor()
  async renewCodes(
    @CurrentActor() actor: Actor,
    @Body({ schema: CodeBody }) { code }: CodeBody,
    @ClientAddress() address: string,
    @RequestId() requestId: string,
  ) {
    return { recoveryCodes: await this.factors.renewCodes(actor, { code, address, requestId }) };
  }
}
