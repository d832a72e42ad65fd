import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AccountsService, SessionsService } from '#platform/auth';
import type { Actor } from '#platform/auth';
import { SETTINGS, type Settings } from '#platform/config';
import { CurrentActor, OwnSession, Public } from './actor.js';
import { ClientAddress, RequestId } from './request-facts.js';
import { sessionCookieName, sessionCookieOptions } from './session-cookie.js';
import { PasswordBody, SignInBody } from './session.dto.js';

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly accounts: AccountsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Post()
  @Public()
  @HttpCode(200)
  async signIn(
    @Body({ schema: SignInBody }) body: SignInBody,
    @ClientAddress() address: string,
    @RequestId() requestId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { cookie, ...session } = await this.sessions.signIn({ ...body, address, requestId });
    void reply.setCookie(sessionCookieName(this.settings), cookie, sessionCookieOptions(this.settings));
    return viewOf(session.actor, session);
  }

  /** Who is signed in; for a token there is no CSRF token to give. */
  @Get()
  @OwnSession()
  current(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    return viewOf(actor, request.session ?? { csrfToken: null, mustChangePassword: false });
  }

  @Delete()
  @OwnSession()
  @HttpCode(204)
  async signOut(
    @CurrentActor() actor: Actor,
    @RequestId() requestId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const cookie = request.cookies[sessionCookieName(this.settings)];
    if (actor.via === 'session' && cookie !== undefined) await this.sessions.signOut(actor, cookie, requestId);
    void reply.clearCookie(sessionCookieName(this.settings), sessionCookieOptions(this.settings));
  }

  /** Ends every session of the account; the caller signs in again with the new password. */
  @Put('password')
  @OwnSession()
  @HttpCode(204)
  async changePassword(
    @CurrentActor() actor: Actor,
    @Body({ schema: PasswordBody }) body: PasswordBody,
    @ClientAddress() address: string,
    @RequestId() requestId: string,
  ): Promise<void> {
    await this.accounts.changePassword(actor, { ...body, address, requestId });
  }
}

function viewOf(actor: Actor, session: { csrfToken: string | null; mustChangePassword: boolean }) {
  const { username, displayName, locale, grants } = actor;
  return {
    user: {
      username,
      displayName,
      locale,
      mustChangePassword: session.mustChangePassword,
      grants: grants.map(({ role, regionCode }) => ({ role, region: regionCode })),
    },
    csrfToken: session.csrfToken,
  };
}
