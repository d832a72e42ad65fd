import 'reflect-metadata';
import { MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { routeRuleKey, type RouteRule } from '../../../apps/api/src/actor.js';
import { AppModule } from '../../../apps/api/src/app.module.js';
import { Dhis2Module } from '../../../apps/api/src/dhis2/dhis2.module.js';
import { FeaturesModule } from '../../../apps/api/src/features.module.js';
import { handlersOf, type Controller } from '../../../apps/api/src/route-rules.js';

export interface DeclaredRoute {
  readonly method: string;
  /** As OpenAPI writes it: `/api/v1/alerts/{id}`; where all that follows is taken, `/api/sdmx/data/*`. */
  readonly path: string;
  /** What the code says of who may call it; undefined where it says nothing. */
  readonly rule: RouteRule | undefined;
}

/** `POST /alerts/{id}/assign`: how a route is called in the table of subjects. */
export const nameOf = ({ method, path }: Pick<DeclaredRoute, 'method' | 'path'>): string =>
  `${method} ${path.replace(/^\/api\/v1/, '')}`;

const unversioned = ['healthz', 'readyz', 'metrics'];

/** Every route of the API with its rule, as the decorators of its controllers say them. */
export function declaredRoutes(): DeclaredRoute[] {
  return declaredControllers().flatMap(routesOf);
}

export const declaredControllers = (): Controller[] => [AppModule, FeaturesModule, Dhis2Module].flatMap(controllersOf);

function controllersOf(module: object): readonly Controller[] {
  const found: unknown = Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, module);
  return (found ?? []) as readonly Controller[];
}

/** The routes of one controller. */
export function routesOf(controller: Controller): DeclaredRoute[] {
  return pathsOf(controller).flatMap((folder) => routesUnder(folder, controller));
}

function routesUnder(folder: string, controller: Controller): DeclaredRoute[] {
  return handlersOf(controller).map(({ handler, method }) => {
    const path = [folder, ...pathsOf(handler)].filter((part) => part !== '' && part !== '/').join('/');
    const versioned = unversioned.includes(path) || path.startsWith('api/') ? path : `api/v1/${path}`;
    const rule = (Reflect.getMetadata(routeRuleKey, handler) ?? Reflect.getMetadata(routeRuleKey, controller)) as
      RouteRule | undefined;
    return { method, path: `/${versioned.replace(/:(\w+)/g, '{$1}')}`, rule };
  });
}

/** A controller may stand at several addresses. */
function pathsOf(of: object): readonly string[] {
  const found: unknown = Reflect.getMetadata(PATH_METADATA, of) ?? '';
  return Array.isArray(found) ? found.map(String) : [String(found)];
}
