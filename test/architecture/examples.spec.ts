import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { examples, type Example } from '../../apps/api/src/examples.js';
import { ImportFields } from '../../apps/api/src/imports.dto.js';
import { argumentsOf, handlersOf } from '../../apps/api/src/route-rules.js';
import { UploadFields } from '../../apps/api/src/submissions.dto.js';
import { declaredControllers } from '../support/matrix/declared-routes.js';

const body: number = RouteParamtypes.BODY;
const query: number = RouteParamtypes.QUERY;

/** What these take is read from a form with a file, and checked afterwards. */
const withFile = new Map<string, z.ZodObject>([
  ['SubmissionsController_upload', UploadFields],
  ['ImportsController_receive', ImportFields],
]);

const argumentsByOperation = new Map<string, ReturnType<typeof argumentsOf>>(
  declaredControllers().flatMap((controller) =>
    handlersOf(controller).map(({ name }) => [`${controller.name}_${name}`, argumentsOf(controller, name)]),
  ),
);

/** The schema by which the route of an operation checks its body or its query. */
function schemaOf(operation: string, input: number): z.ZodType {
  const taken = argumentsByOperation.get(operation)?.find(({ type }) => type === input)?.schema;
  if (taken instanceof z.ZodType) return taken;
  if (input === body) return withFile.get(operation)?.extend({ file: z.string() }) ?? z.undefined();
  return z.undefined();
}

const faults = (operation: string, example: Example): string[] =>
  [schemaOf(operation, query).safeParse(example.query), schemaOf(operation, body).safeParse(example.body)].flatMap(
    ({ error }) => (error === undefined ? [] : [z.prettifyError(error)]),
  );

describe('the examples of the description', () => {
  it('are of operations that there are', () => {
    expect(Object.keys(examples).filter((operation) => !argumentsByOperation.has(operation))).toEqual([]);
  });

  it.each(Object.entries(examples))('%s keeps to the schemas of its route', (operation, example) => {
    expect(faults(operation, example)).toEqual([]);
  });

  it('would be found out where one does not', () => {
    const example = { query: { dryRun: 'perhaps' }, body: { plan: 1 } };
    expect(faults('SubmissionsController_submit', example)).toHaveLength(2);
    expect(faults('SessionController_signOut', { query: { at: '2025-04-10' } })).toHaveLength(1);
  });
});
