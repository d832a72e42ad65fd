import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { holds, roleMissing, SessionsService } from '#platform/auth';
import type { Session } from '#platform/auth';
import { SETTINGS, type Settings } from '#platform/config';
import { AppError } from '#platform/errors';
import { routeRuleKey } from './actor.js';
import type { RouteRule } from './actor.js';
import { CallerRates } from './caller-rates.service.js';
import { isOwnOrigin, sessionCookieName } from './session-cookie.js';

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/** Default deny: who calls is recognised by session cookie or bearer token, and every route names who may call it. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionsService,
    private readonly rates: CallerRates,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<RouteRule | undefined>(routeRuleKey, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const isUnsafe = !safeMethods.includes(request.method);
    const hasToken = request.headers.authorization !== undefined;
    if (isUnsafe && !hasToken && !isOwnOrigin(request.headers, this.settings)) throw foreignOrigin();
    if (rule?.kind === 'public') return true;
    if (hasToken) await this.recogniseToken(request);
    else await this.recogniseSession(request, { isUnsafe, rule });
    if (request.actor) this.rates.takeOfAccount(request.actor.accountId);
    if (rule === undefined) throw new Error('A route without a rule cannot have passed the start.');
    if (rule.kind === 'roles' && request.actor && !holds(request.actor, rule.roles)) throw roleMissing(rule.roles);
    return true;
  }

  private async recogniseToken(request: FastifyRequest): Promise<void> {
    const isDoubled = request.raw.rawHeaders.filter((name) => name.toLowerCase() === 'authorization').length > 1;
    const token = tokenIn(request.headers.authorization ?? '');
    if (token === undefined || isDoubled) throw signInNeeded();
    this.rates.takeOfCredential(token);
    const actor = await this.sessions.resolveToken(token);
    if (actor === null) throw signInNeeded();
    request.actor = actor;
  }

  private async recogniseSession(
    request: FastifyRequest,
    { isUnsafe, rule }: { isUnsafe: boolean; rule: RouteRule | undefined },
  ): Promise<void> {
    const cookie = request.cookies[sessionCookieName(this.settings)];
    if (cookie === undefined) throw signInNeeded();
    this.rates.takeOfCredential(cookie);
    const session = await this.sessions.resolveSession(cookie);
    if (session === null) throw signInNeeded();
    if (isUnsafe && !carriesCsrfToken(request, session)) throw csrfTokenMissing();
    const isOwn = rule?.kind === 'own-session';
    if (session.mustChangePassword && !isOwn) throw passwordChangeNeeded();
    if (session.mustAddSecondFactor && !isOwn && rule?.kind !== 'adds-second-factor') throw secondFactorNeeded();
    request.actor = session.actor;
    request.session = session;
  }
}

/**
 * A token as our own clients send it, as DHIS2's do, or as the password of Basic, which is all that some of them know: a
 * password of a person is never taken there, since it would pass by the second factor.
 */
function tokenIn(authorization: string): string | undefined {
  const basic = /^Basic ([\w+/=-]{1,400})$/i.exec(authorization)?.[1];
  if (basic === undefined) return /^(?:Bearer|ApiToken) (xushi_[\w-]{43})$/i.exec(authorization)?.[1];
  return /^[^:]*:(xushi_[\w-]{43})$/s.exec(Buffer.from(basic, 'base64').toString('utf8'))?.[1];
}

function carriesCsrfToken(request: FastifyRequest, { csrfToken }: Session): boolean {
  const [sent, own] = [Buffer.from(String(request.headers['x-csrf-token'] ?? '')), Buffer.from(csrfToken)];
  return sent.length === own.length && timingSafeEqual(sent, own);
}

const signInNeeded = () =>
  new AppError('unauthenticated', 'auth.sign_in_needed', { zh: '请先登录', en: 'Sign in first' });

const foreignOrigin = () =>
  new AppError('forbidden', 'auth.foreign_origin', {
    zh: '请求来自其他网站，已拒绝',
    en: 'The request comes from another site and is refused',
  });

const csrfTokenMissing = () =>
  new AppError('forbidden', 'auth.csrf_token', {
    zh: '缺少或不符的 X-CSRF-Token，请刷新页面',
    en: 'X-CSRF-Token is missing or wrong; reload the page',
  });

const passwordChangeNeeded = () =>
  new AppError('forbidden', 'auth.password_change_needed', {
    zh: '首次登录须先修改密码',
    en: 'Change the first password before anything else',
  });

const secondFactorNeeded = () =>
  new AppError('forbidden', 'auth.second_factor_needed', {
    zh: '您的角色必须启用两步验证，请先启用',
    en: 'Your role may not do without a second factor: add one before anything else',
  });

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard when the caller has a session cookie. */
    session?: Session;
  }
}
