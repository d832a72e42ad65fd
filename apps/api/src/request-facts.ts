import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { callerAddress } from './trusted-proxies.js';

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>();

/** The id that the answer carries as X-Request-Id; the cause of what this request owes, and part of its audit mark. */
export const RequestId = createParamDecorator((_: unknown, context: ExecutionContext): string => requestOf(context).id);

/** Whom the outermost of our own proxies saw (XUSHI_TRUSTED_PROXIES), else the peer: X-Forwarded-For cannot invent one. */
export const ClientAddress = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { ip, socket } = requestOf(context);
  return callerAddress(ip, socket.remoteAddress);
});
