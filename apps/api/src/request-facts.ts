import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const requestOf = (context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>();

/** The id that the answer carries as X-Request-Id; the cause of what this request owes, and part of its audit mark. */
export const RequestId = createParamDecorator((_: unknown, context: ExecutionContext): string => requestOf(context).id);

/** The peer of the connection. No proxy is trusted, so X-Forwarded-For cannot invent one. */
export const ClientAddress = createParamDecorator(
  (_: unknown, context: ExecutionContext): string => requestOf(context).ip,
);
