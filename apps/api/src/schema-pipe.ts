import { Injectable } from '@nestjs/common';
import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { AppError } from '#platform/errors';
import { requestProblems } from './request-problems.js';

/**
 * Checks what `@Body({ schema })`, `@Query({ schema })` and `@Param(…, { schema })` announce. Unlike Nest's own pipe it
 * answers 422 with every problem at its place, and drops nothing in silence: unknown keys are the schema's to refuse.
 */
@Injectable()
export class SchemaPipe implements PipeTransform {
  async transform(value: unknown, { schema }: ArgumentMetadata): Promise<unknown> {
    if (schema === undefined) return value;
    const result = await schema['~standard'].validate(value);
    if (result.issues === undefined) return result.value;
    const { length } = result.issues;
    throw new AppError(
      'invalid',
      'request.invalid',
      { zh: `请求有 ${length} 处错误`, en: `The request has ${length} fault${length === 1 ? '' : 's'}` },
      { problems: requestProblems(result.issues, value) },
    );
  }
}
