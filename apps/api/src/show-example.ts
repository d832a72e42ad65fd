import type { OpenAPIObject } from '@nestjs/swagger';
import { examples } from './examples.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** Puts the example of an operation, where there is one, beside the parameters and the body that it speaks of. */
export function showExample(operation: Operation): void {
  const { path = {}, query = {}, body } = examples[operation.operationId ?? ''] ?? {};
  const given: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { path, query };
  for (const parameter of operation.parameters ?? []) {
    if (!('name' in parameter)) continue;
    const value = given[parameter.in]?.[parameter.name];
    if (value !== undefined) parameter.example = value;
  }
  if (body === undefined || operation.requestBody === undefined || !('content' in operation.requestBody)) return;
  for (const content of Object.values(operation.requestBody.content)) content.example = body;
}
