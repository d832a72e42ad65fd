import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TokensService } from '#platform/auth';
import type { Actor } from '#platform/auth';
import { AppError } from '#platform/errors';
import { Id } from './accounts.dto.js';
import { CurrentActor, SignedIn } from './actor.js';
import { RequestId } from './request-facts.js';
import { NewTokenBody } from './tokens.dto.js';

/** Tokens for scripts. An account makes them for itself, and a token does what the account's grants allow. */
@ApiTags('tokens')
@Controller('tokens')
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  @Get()
  @SignedIn()
  list(@CurrentActor() actor: Actor) {
    return this.tokens.list(actor);
  }

  /** The token is in this answer and nowhere else. */
  @Post()
  @SignedIn()
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: NewTokenBody }) body: NewTokenBody,
    @RequestId() requestId: string,
  ) {
    if (actor.via === 'token') throw noTokenFromToken();
    return this.tokens.create(actor, body, requestId);
  }

  @Delete(':id')
  @SignedIn()
  @HttpCode(204)
  revoke(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: string,
    @RequestId() requestId: string,
  ): Promise<void> {
    return this.tokens.revoke(actor, id, requestId);
  }
}

/** Else a stolen token would outlive its end. */
const noTokenFromToken = () =>
  new AppError('forbidden', 'auth.token_from_token', {
    zh: '令牌不能用来创建令牌，请用密码登录',
    en: 'A token does not make tokens; sign in with a password',
  });
