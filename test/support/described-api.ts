import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** As much of JSON Schema as the description of the API makes use of. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
}

type Content = Readonly<Record<string, { readonly schema?: Schema; readonly example?: unknown }>>;

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface Operation {
  /** As in `POST /api/v1/alerts/{id}/assign`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly type: string; readonly schema: Schema; readonly example?: unknown } | null;
  readonly id: string;
}

/** What the service says of itself: what may be asked, and what every answer looks like. */
export class DescribedApi {
  readonly operations: readonly Operation[];
  private readonly ajv = new Ajv2020({ strict: false, validateFormats: false });
  private readonly checks = new Map<string, ValidateFunction | null>();

  private constructor(private readonly document: Document) {
    this.ajv.addSchema(document, 'api');
    this.operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, described]) => operationOf(path, method.toUpperCase(), described)),
    );
  }

  static async of(baseUrl: string): Promise<DescribedApi> {
    const response = await fetch(new URL('/api/openapi.json', baseUrl));
    return new DescribedApi((await response.json()) as Document);
  }

  /** Of which the description says what a call may look like. */
  get examples(): readonly Operation[] {
    const given = (part: { readonly example?: unknown } | null) => part?.example !== undefined;
    return this.operations.filter(({ parameters, body }) => given(body) || parameters.some(given));
  }

  /** A schema behind its name. */
  resolve(schema: Schema): Schema {
    const name = /^#\/components\/schemas\/(.+)$/.exec(schema.$ref ?? '')?.[1];
    return name === undefined ? schema : this.resolve(this.document.components.schemas[name] ?? {});
  }

  /** What the answer holds that the description does not allow; null where it is as described. */
  faultOf({ method, path }: Pick<Operation, 'method' | 'path'>, status: number, body: unknown): string | null {
    const described = this.document.paths[path]?.[method.toLowerCase()]?.responses ?? {};
    const place = status < 400 ? String(status) : 'default';
    if (described[place] === undefined) return `${status} is not described`;
    const check = this.checkOf([path, method.toLowerCase()], place);
    if (check === null || check(body)) return null;
    const [first] = check.errors ?? [];
    return `${first?.instancePath ?? ''} ${first?.message ?? 'is not as described'}`;
  }

  /** Null where the answer is no JSON: a file, a stream, nothing. */
  private checkOf([path, method]: readonly [string, string], place: string): ValidateFunction | null {
    const key = [path, method, place].join(' ');
    const known = this.checks.get(key);
    if (known !== undefined) return known;
    const type = place === 'default' ? 'application/problem+json' : 'application/json';
    const pointer = ['paths', path, method, 'responses', place, 'content', type, 'schema'];
    const isDescribed = this.document.paths[path]?.[method]?.responses[place]?.content?.[type]?.schema !== undefined;
    const check = isDescribed ? this.ajv.compile({ $ref: `api#/${pointer.map(escaped).join('/')}` }) : null;
    this.checks.set(key, check);
    return check;
  }
}

const escaped = (step: string): string => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));

function operationOf(path: string, method: string, described: Described): Operation {
  const [content] = Object.entries(described.requestBody?.content ?? {});
  return {
    id: described.operationId,
    name: `${method} ${path}`,
    method,
    path,
    parameters: described.parameters ?? [],
    body:
      content === undefined ? null : { type: content[0], schema: content[1].schema ?? {}, example: content[1].example },
  };
}
