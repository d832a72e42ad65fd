import { createParamDecorator, SetMetadata } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor, Role } from '#platform/auth';

/** Who may call a route. A route without a rule stops the service at start (route-rules.ts). */
export type RouteRule =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'own-session' }
  | { readonly kind: 'adds-second-factor' }
  | { readonly kind: 'roles'; readonly roles: readonly Role[] };

export const routeRuleKey = 'xushi:route-rule';

/** Anyone, signed in or not. */
export const Public = () => SetMetadata(routeRuleKey, { kind: 'public' } satisfies RouteRule);

/** Any account that is signed in, whatever its roles: for what concerns the account itself. */
export const SignedIn = () => SetMetadata(routeRuleKey, { kind: 'signed-in' } satisfies RouteRule);

/** As SignedIn, and also with a first password to be changed or a second factor to be added before anything else. */
export const OwnSession = () => SetMetadata(routeRuleKey, { kind: 'own-session' } satisfies RouteRule);

/** As SignedIn, and also while a second factor is owed; not before a first password is changed. */
export const AddsSecondFactor = () => SetMetadata(routeRuleKey, { kind: 'adds-second-factor' } satisfies RouteRule);

/** Accounts that hold one of these roles; where in the country is for scopeOf(actor, …) to say. */
export const Allow = (...roles: [Role, ...Role[]]) =>
  SetMetadata(routeRuleKey, { kind: 'roles', roles } satisfies RouteRule);

/** The account that the guard has recognised. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw new Error('A public route asks for the current actor.');
  return actor;
});

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the guard; absent on public routes. */
    actor?: Actor;
  }
}
