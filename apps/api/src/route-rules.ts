import 'reflect-metadata';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { routeRuleKey } from './actor.js';

export type Controller = abstract new (...args: never[]) => object;

/** The classes behind what Nest found. */
export function controllersAmong(found: readonly { readonly metatype?: unknown }[]): Controller[] {
  return found.flatMap(({ metatype }) => (isClass(metatype) ? [metatype] : []));
}

const isClass = (value: unknown): value is Controller => typeof value === 'function' && value.prototype !== undefined;

/**
 * What is wrong with the routes of these controllers: a route that says nobody may call it, and a body or query that is
 * taken unchecked. The service does not start with any of it.
 */
export function routeFaults(controllers: readonly Controller[]): string[] {
  return controllers.flatMap((controller) =>
    handlersOf(controller).flatMap(({ name, handler, method }) => {
      const route = `${controller.name}.${name} (${method})`;
      const rule: unknown = Reflect.getMetadata(routeRuleKey, handler) ?? Reflect.getMetadata(routeRuleKey, controller);
      return [
        ...(rule === undefined ? [`${route} names nobody who may call it: add @Allow, @SignedIn or @Public`] : []),
        ...uncheckedInputs(controller, name).map((input) => `${route} takes its ${input} without a schema`),
      ];
    }),
  );
}

export function handlersOf(controller: Controller): { name: string; handler: object; method: string }[] {
  const members: Record<string, { value?: unknown }> = Object.getOwnPropertyDescriptors(controller.prototype);
  return Object.entries(members).flatMap(([name, { value: handler }]) => {
    if (name === 'constructor' || typeof handler !== 'function' || !Reflect.hasMetadata(PATH_METADATA, handler))
      return [];
    const method: unknown = Reflect.getMetadata(METHOD_METADATA, handler);
    return [{ name, handler, method: RequestMethod[Number(method)] ?? 'GET' }];
  });
}

const inputs = new Map<number, string>([
  [RouteParamtypes.BODY, 'body'],
  [RouteParamtypes.QUERY, 'query'],
]);

function uncheckedInputs(controller: Controller, name: string): string[] {
  return argumentsOf(controller, name).flatMap(({ type, schema }) => {
    const input = inputs.get(type);
    return input === undefined || schema !== undefined ? [] : [input];
  });
}

/** The decorated parameters of a handler: what kind of input each takes, and whether it is checked. */
export function argumentsOf(controller: Controller, name: string): { type: number; schema: unknown }[] {
  const found: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name);
  return Object.entries(found ?? {}).map(([key, argument]: [string, unknown]) => ({
    type: Number(key.split(':')[0]),
    schema: typeof argument === 'object' && argument !== null && 'schema' in argument ? argument.schema : undefined,
  }));
}
