import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { answers } from './answers.gen.js';
import { argumentsOf, handlersOf, type Controller } from './route-rules.js';
import { showExample } from './show-example.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  code: z.string(),
  requestId: z.string(),
  errors: z
    .array(
      z.object({
        sheet: z.string().optional(),
        cell: z.string().optional(),
        row: z.int().optional(),
        pointer: z.string().optional(),
        code: z.string(),
        tier: z.enum(['error', 'query']),
        message: z.string(),
        seen: z.unknown(),
        suggestion: z.string().optional(),
      }),
    )
    .optional(),
});

/**
 * Adds what Nest's document leaves out: the keys of every query, as parameters, what a call may look like, what is
 * answered, as the types of the controllers say it (`npm run client` reads them), and the answer to what went wrong.
 */
export function completeOperations(document: OpenAPIObject, controllers: readonly Controller[]): OpenAPIObject {
  const queries = new Map<string, ReturnType<typeof parametersOf>>(controllers.flatMap(queriesOf));
  const wrong = {
    description: 'what went wrong',
    content: { 'application/problem+json': { schema: reference('ProblemDocument') } },
  };
  for (const operations of Object.values(document.paths)) {
    for (const operation of [operations.get, operations.post, operations.put, operations.patch, operations.delete]) {
      if (operation === undefined) continue;
      const query = queries.get(operation.operationId ?? '') ?? [];
      operation.parameters = [...(operation.parameters ?? []).filter(isNamed), ...query];
      showExample(operation);
      operation.responses = {
        ...withAnswer(operation.responses, answers.operations[operation.operationId ?? '']),
        default: wrong,
      };
    }
  }
  const named = Object.entries(document.components?.schemas ?? {}).filter(([name]) => !name.endsWith('Query'));
  const schemas = { ...answers.schemas, ...Object.fromEntries(named), ProblemDocument: jsonSchema(problem) };
  return { ...document, components: { ...document.components, schemas } };
}

/** Nest names nothing of a query whose schema it does not know. */
const isNamed = (parameter: object): boolean => 'name' in parameter && parameter.name !== undefined;

/** The shape is described once for all: which status of success it is says what was done. */
function withAnswer(
  responses: Operation['responses'],
  schema: Record<string, unknown> | undefined,
): Operation['responses'] {
  if (schema === undefined) return responses;
  const content = { 'application/json': { schema } };
  const done = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  return {
    ...responses,
    ...Object.fromEntries(done.map(([status, said]) => [status, { ...described(said), content }])),
  };
}

const described = (said: object = {}) => ({
  description: 'description' in said && said.description !== '' ? String(said.description) : 'done',
});

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const queryArgument: number = RouteParamtypes.QUERY;

function queriesOf(controller: Controller) {
  return handlersOf(controller).map(({ name }) => {
    const taken = argumentsOf(controller, name).filter(({ type }) => type === queryArgument);
    return [`${controller.name}_${name}`, taken.flatMap(({ schema }) => parametersOf(schema))] as const;
  });
}

function parametersOf(schema: unknown) {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries<z.core.$ZodType>(schema.shape).map(([name, key]) => ({
    name,
    in: 'query' as const,
    required: !z.safeParse(key, undefined).success,
    schema: jsonSchema(key),
  }));
}

function jsonSchema(schema: z.core.$ZodType): Record<string, unknown> {
  const described = Object.entries(z.toJSONSchema(schema, { io: 'input' }));
  return Object.fromEntries(described.filter(([key]) => key !== '$schema'));
}
