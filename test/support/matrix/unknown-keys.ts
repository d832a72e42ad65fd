import type { System } from '../system.js';
import { ask, requestFor, type Request, type Said } from './ask.js';
import type { Caller } from './callers.js';
import { nameOf, type DeclaredRoute } from './declared-routes.js';
import type { Place } from './place.js';
import { subjects } from './route-subjects.js';
import type { Subject } from './subject.js';

export const madeUp = 'xushi_made_up';
/** The service names a hundred problems at most. */
const atOnce = 80;
/** What stands behind the ? there is the provider's to say, who may add what is not asked for; and where nothing is ever given. */
const writtenByOthers: ReadonlySet<string> = new Set(['GET /session/oidc/return', 'GET /api/sdmx/v2/*']);

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}
export interface OpenApi {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<Record<string, { requestBody?: { content: Readonly<Record<string, { schema: Schema }>> } }>>
    >
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** By the name of the route, the keys that its body may have; routes without a JSON body are left out. */
export function bodyKeys(document: OpenApi): ReadonlyMap<string, readonly string[]> {
  const found = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { requestBody }]): [string, readonly string[]][] => {
      const schema = requestBody?.content['application/json']?.schema;
      if (schema === undefined) return [];
      const resolved =
        schema.$ref === undefined ? schema : document.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
      return [[nameOf({ method: method.toUpperCase(), path }), Object.keys(resolved?.properties ?? {})]];
    }),
  );
  return new Map(found);
}

/** Every column of every table, as the database writes it and as an answer would, and a key that nobody has. */
export async function entityKeys(system: System): Promise<string[]> {
  const columns = await system.query<{ name: string }>(
    `select distinct attname as name from pg_attribute join pg_class c on c.oid = attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and attnum > 0 and not attisdropped`,
  );
  const camel = columns.map(({ name }) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()));
  return [...new Set([...columns.map(({ name }) => name), ...camel, madeUp])];
}

/** A body with these keys in it, or with the made-up key in every object within it. */
export const withKeys = (body: object, keys: readonly string[]): object => ({
  ...body,
  ...Object.fromEntries(keys.map((key) => [key, 1])),
});

export function withMadeUpWithin(value: unknown, isTop = true): unknown {
  if (Array.isArray(value)) return value.map((one) => withMadeUpWithin(one, false));
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.entries(value).map(([key, one]) => [key, withMadeUpWithin(one, false)] as const);
  return { ...Object.fromEntries(inner), ...(isTop ? {} : { [madeUp]: 1 }) };
}

/** What came of a request with keys that its route does not know, where it was not refused for each of them. */
export class UnknownKeys {
  asked = 0;

  constructor(
    private readonly system: System,
    private readonly callers: readonly Caller[],
    private readonly place: Place,
  ) {}

  async inBody(route: DeclaredRoute, keys: readonly string[]): Promise<string[]> {
    const missed: string[] = [];
    for (const subject of this.linesOf(route, ({ body }) => body !== undefined)) {
      const request = requestFor(route, subject, this.place);
      const body = request.body ?? {};
      for (let from = 0; from < keys.length; from += atOnce) {
        const some = keys.slice(from, from + atOnce);
        const said = await this.send(route, { ...request, body: withKeys(body, some) });
        missed.push(...some.filter((key) => !isRefused(said, `/${key}`)).map((key) => `${nameOf(route)} takes ${key}`));
      }
      const deep = withMadeUpWithin(body) as object;
      if (JSON.stringify(deep) === JSON.stringify(body)) continue;
      const said = await this.send(route, { ...request, body: deep });
      if (!isRefused(said, `/${madeUp}`)) missed.push(`${nameOf(route)} takes a key within: ${said.status}`);
    }
    return missed;
  }

  async inQuery(route: DeclaredRoute): Promise<string[]> {
    const [subject] = this.linesOf(route, () => true);
    if (subject === undefined || writtenByOthers.has(nameOf(route))) return [];
    const request = requestFor(route, subject, this.place);
    const path = `${request.path}${request.path.includes('?') ? '&' : '?'}${madeUp}=1`;
    const said = await this.send(route, { ...request, path });
    return isRefused(said, `/${madeUp}`) ? [] : [`${nameOf(route)} takes ${madeUp} in its query: ${said.status}`];
  }

  async inForm(route: DeclaredRoute): Promise<string[]> {
    const [subject] = this.linesOf(route, ({ file }) => file !== undefined);
    if (subject === undefined) return [];
    const { file, ...request } = requestFor(route, subject, this.place);
    if (file === undefined) return [];
    const said = await this.send(route, { ...request, file: { ...file, fields: { ...file.fields, [madeUp]: '1' } } });
    return isRefused(said, `/${madeUp}`) ? [] : [`${nameOf(route)} takes ${madeUp} in its form: ${said.status}`];
  }

  private linesOf(route: DeclaredRoute, which: (subject: Subject) => boolean): readonly Subject[] {
    return (subjects[nameOf(route)] ?? []).filter(which);
  }

  /** As somebody whom the rule lets in: what is not known is refused before anything else is looked at. */
  private send(route: DeclaredRoute, request: Request): Promise<Said> {
    const { rule } = route;
    const lets = ({ here }: Caller): boolean =>
      rule?.kind !== 'roles' || rule.roles.some((role) => here.includes(role));
    const caller = this.callers.find((one) => one.signedIn && one.elsewhere.length === 0 && lets(one));
    this.asked += 1;
    return ask(this.system.baseUrl, caller?.token ?? null, request);
  }
}

/** As a problem with a pointer, or as an error of SDMX with the name. */
function isRefused({ status, text }: Said, pointer: string): boolean {
  if (status !== 422 && status !== 400) return false;
  const { errors = [] } = JSON.parse(text) as {
    readonly errors?: readonly { readonly pointer?: string; readonly detail?: string }[];
  };
  const isNamed = ({ pointer: at, detail }: (typeof errors)[number]): boolean =>
    status === 422 ? at?.endsWith(pointer) === true : `/${detail ?? ''}` === pointer;
  return errors.some(isNamed);
}
