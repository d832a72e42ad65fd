import { Controller, Get, HttpCode, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ProviderSignInService, SessionsService, type Returned } from '#platform/auth';
import { SETTINGS, type Settings } from '#platform/config';
import { AppError } from '#platform/errors';
import { Public } from './actor.js';
import { ClientAddress, RequestId } from './request-facts.js';
import {
  sessionCookieName,
  sessionCookieOptions,
  ticketCookieName,
  ticketCookieOptions,
  tripCookieName,
  tripCookieOptions,
} from './session-cookie.js';
import { FromProviderQuery, ToProviderQuery } from './session-oidc.dto.js';

/** Signing in through the provider of the site: pages of a browser, which are answered with the next address. */
@ApiTags('session')
@Controller('session')
export class SessionOidcController {
  constructor(
    private readonly signIns: ProviderSignInService,
    private readonly sessions: SessionsService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** By what one may sign in beside a password. A provider without a name of its own is called by the general words. */
  @Get('ways')
  @Public()
  ways() {
    const { name } = this.signIns;
    return { provider: name === undefined ? null : { name } };
  }

  /** To the provider; `to` is where in the console it goes on afterwards. */
  @Get('oidc')
  @Public()
  @HttpCode(302)
  async begin(@Query({ schema: ToProviderQuery }) { to = '/' }: ToProviderQuery, @Res() reply: FastifyReply) {
    try {
      const { location, trip } = await this.signIns.begin(to);
      void reply.setCookie(tripCookieName(this.settings), trip, tripCookieOptions(this.settings));
      void reply.redirect(location, 302);
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'unavailable') throw error;
      void reply.redirect(told(to, 'unavailable'), 302);
    }
  }

  /** From the provider. Whatever it brings, the answer is a place in the console, with one word on how it went. */
  @Get('oidc/return')
  @Public()
  @HttpCode(302)
  async arrive(
    @Query({ schema: FromProviderQuery }) _query: FromProviderQuery,
    @ClientAddress() address: string,
    @RequestId() requestId: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const cookie = request.cookies[sessionCookieName(this.settings)];
    const session = cookie === undefined ? null : await this.sessions.resolveSession(cookie);
    const trip = request.cookies[tripCookieName(this.settings)] ?? '';
    const { search } = new URL(request.raw.url ?? '/', 'http://localhost');
    const signedIn = session?.actor.accountId ?? null;
    const returned = await this.signIns.arrive({ trip, search, signedIn, address, requestId });
    void reply.clearCookie(tripCookieName(this.settings), tripCookieOptions(this.settings));
    void reply.redirect(this.welcome(reply, returned), 302);
  }

  private welcome(reply: FastifyReply, returned: Returned): string {
    switch (returned.outcome) {
      case 'signed-in':
        void reply.setCookie(sessionCookieName(this.settings), returned.cookie, sessionCookieOptions(this.settings));
        return returned.to;
      case 'code-owed':
        void reply.setCookie(ticketCookieName(this.settings), returned.ticket, ticketCookieOptions(this.settings));
        return told(returned.to, 'code');
      case 'bound':
        return told(returned.to, 'bound');
      case 'turned-away':
        return told(returned.to, returned.why);
    }
  }
}

/** The console has the sentence for the word. */
const told = (to: string, word: string): string => `${to}${to.includes('?') ? '&' : '?'}identity=${word}`;
