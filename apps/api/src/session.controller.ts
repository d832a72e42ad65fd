import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PasswordsService, SessionsService, SignInService } from '#platform/auth';
import type { Actor, SignedIn } from '#platform/auth';
import { SETTINGS, type Settings } from '#platform/config';
import { CurrentActor, OwnSession, Public } from './actor.js';
import { ClientAddress, RequestId } from './request-facts.js';
import { sessionCookieName, sessionCookieOptions, ticketCookieName, ticketCookieOptions } from './session-cookie.js';
import { CodeBody, PasswordBody, SignInBody } from './session.dto.js';

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** A session; or, where the account has a second factor, until when a code is owed to `/session/code`. */
  @Post()
  @Public()
  @HttpCode(200)
  async signIn(
    @Body({ schema: SignInBody }) body: SignInBody,
    @ClientAddress() address: string,
    @RequestId() requestId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const answer = await this.signIns.signIn({ ...body, address, requestId });
    if (answer.outcome === 'signed-in') return this.welcome(reply, answer);
    const { ticket, until } = answer;
    void reply.setCookie(ticketCookieName(this.settings), ticket, ticketCookieOptions(this.settings));
    return { codeOwed: { until } };
  }

  /** The second step: a code of the authenticator, or a recovery code. */
  @Post('code')
  @Public()
  @HttpCode(200)
  async giveCode(
    @Body({ schema: CodeBody }) { code }: CodeBody,
    @ClientAddress() address: string,
    @RequestId() requestId: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const ticket = request.cookies[ticketCookieName(this.settings)] ?? '';
    const session = await this.signIns.finish({ ticket, code, address, requestId });
    void reply.clearCookie(ticketCookieName(this.settings), ticketCookieOptions(this.settings));
    return this.welcome(reply, session);
  }

  private welcome(reply: FastifyReply, { cookie, ...session }: SignedIn) {
    void reply.setCookie(sessionCookieName(this.settings), cookie, sessionCookieOptions(this.settings));
    return viewOf(session.actor, session);
  }

  /** Who is signed in; for a token there is no CSRF token to give. */
  @Get()
  @OwnSession()
  current(@CurrentActor() actor: Actor, @Req() request: FastifyRequest) {
    return viewOf(actor, request.session ?? ofToken);
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
    await this.passwords.change(actor, { ...body, address, requestId });
  }
}

type Shown = Pick<SignedIn, 'mustChangePassword' | 'mustAddSecondFactor'> & { readonly csrfToken: string | null };

const ofToken: Shown = { csrfToken: null, mustChangePassword: false, mustAddSecondFactor: false };

function viewOf(actor: Actor, { csrfToken, mustChangePassword, mustAddSecondFactor }: Shown) {
  const { username, displayName, locale, grants } = actor;
  return {
    user: {
      username,
      displayName,
      locale,
      mustChangePassword,
      mustAddSecondFactor,
      grants: grants.map(({ role, regionCode }) => ({ role, region: regionCode })),
    },
    csrfToken,
  };
}
