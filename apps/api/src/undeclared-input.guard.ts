import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { AppError } from '#platform/errors';
import { foreignInputKey } from './dhis2/dhis2-request.js';
import { requestProblems } from './request-problems.js';
import { argumentsOf } from './route-rules.js';

/** A schema refuses the keys it does not know; a route that takes no body or no query at all refuses every key here. */
@Injectable()
export class UndeclaredInputGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(foreignInputKey, targets) === true) return true;
    const { body, query } = context.switchToHttp().getRequest<FastifyRequest>();
    const taken = argumentsOf(context.getClass(), context.getHandler().name).map(({ type }) => type);
    const undeclared = [
      ...(taken.includes(RouteParamtypes.QUERY) ? [] : keysOf(query)),
      ...(taken.includes(RouteParamtypes.BODY) ? [] : keysOf(body)),
    ];
    if (undeclared.length === 0) return true;
    const words = { zh: '请求含有此地址不接受的内容', en: 'The request holds what this address does not take' };
    const issues = [{ message: words.en, code: 'unrecognized_keys', keys: undeclared }];
    throw new AppError('invalid', 'request.invalid', words, { problems: requestProblems(issues, {}) });
  }
}

function keysOf(input: unknown): string[] {
  if (input === undefined || input === null) return [];
  return typeof input === 'object' ? Object.keys(input) : [''];
}
