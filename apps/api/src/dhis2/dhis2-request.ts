import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Dialect, ListQuery } from '#exchange';
import { languageOf, type Language } from '../problem-document.js';

export const foreignInputKey = 'xushi:foreign-input';

/** As DHIS2, the address passes over parameters that it does not know: clients send what some release once took. */
export const ForeignInput = () => SetMetadata(foreignInputKey, true);

export interface Dhis2Call {
  readonly dialect: Dialect;
  readonly language: Language;
  readonly query: ListQuery;
}

/** What every route of DHIS2's asks of its request. */
export const Dhis2 = createParamDecorator((_: unknown, context: ExecutionContext): Dhis2Call => {
  return dhis2Call(context.switchToHttp().getRequest<FastifyRequest>());
});

function dhis2Call(request: FastifyRequest): Dhis2Call {
  return {
    dialect: request.url.startsWith('/api/43/') ? 43 : 42,
    language: languageOf(request.headers['accept-language']),
    query: request.query as ListQuery,
  };
}
