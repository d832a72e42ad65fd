// From TypeScript types to JSON Schema: what an answer looks like is what the code says that it returns.
import { isDeepStrictEqual } from 'node:util';
import ts from 'typescript';

/**
 * Types with a name of ours become schemas of that name, so that a type that contains itself comes to an end and the
 * client has the words of the code. Two types of one name that differ are told apart by a number.
 */
export class SchemaMaker {
  /** Name → schema. */
  schemas = {};
  #names = new Map();

  constructor(checker) {
    this.checker = checker;
  }

  of(type) {
    const sent = this.#asSent(type);
    const name = this.#nameOf(sent);
    if (name === undefined) return this.#plain(sent);
    if (!this.#names.has(sent)) this.#add(sent, name);
    return { $ref: `#/components/schemas/${this.#names.get(sent)}` };
  }

  /** JSON.stringify asks for `toJSON` first. */
  #asSent(type) {
    const own = type.isUnion() ? undefined : type.getProperty('toJSON');
    if (own === undefined) return type;
    return this.checker.getTypeOfSymbol(own).getCallSignatures()[0].getReturnType();
  }

  #nameOf(type) {
    const symbol = type.aliasSymbol ?? (type.flags & ts.TypeFlags.Object ? type.symbol : undefined);
    const [declared] = symbol?.declarations ?? [];
    if (declared === undefined || declared.getSourceFile().fileName.includes('/node_modules/')) return undefined;
    const isNamed =
      ts.isInterfaceDeclaration(declared) || ts.isTypeAliasDeclaration(declared) || ts.isClassDeclaration(declared);
    const isGeneric = (type.aliasTypeArguments ?? this.checker.getTypeArguments(type) ?? []).length > 0;
    return isNamed && !isGeneric && !this.#isSimple(type) ? symbol.name : undefined;
  }

  #isSimple(type) {
    return (type.flags & (ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike)) !== 0;
  }

  #add(type, name) {
    let free = name;
    for (let nth = 2; free in this.schemas; nth += 1) free = `${name}${nth}`;
    this.#names.set(type, free);
    this.schemas[free] = {};
    const schema = this.#plain(type);
    const same = Object.keys(this.schemas).find(
      (other) => other !== free && other.replace(/\d+$/, '') === name && isDeepStrictEqual(this.schemas[other], schema),
    );
    if (same === undefined) this.schemas[free] = schema;
    else delete this.schemas[free];
    this.#names.set(type, same ?? free);
  }

  #plain(type) {
    const { flags } = type;
    if (type.isStringLiteral()) return { type: 'string', enum: [type.value] };
    if (type.isNumberLiteral()) return { type: 'number', enum: [type.value] };
    if (flags & ts.TypeFlags.BooleanLiteral)
      return { type: 'boolean', enum: [this.checker.typeToString(type) === 'true'] };
    if (flags & ts.TypeFlags.StringLike) return { type: 'string' };
    if (flags & ts.TypeFlags.NumberLike) return { type: 'number' };
    if (flags & ts.TypeFlags.BooleanLike) return { type: 'boolean' };
    if (flags & ts.TypeFlags.Null) return { type: 'null' };
    if (flags & ts.TypeFlags.BigIntLike) throw new Error('a bigint cannot be sent as JSON');
    if (type.isUnion()) return this.#union(type);
    if (flags & ts.TypeFlags.Object || type.isIntersection()) return this.#object(type);
    return {};
  }

  #union(type) {
    const members = type.types.filter((member) => !(member.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)));
    const isBoolean = members.filter((member) => member.flags & ts.TypeFlags.BooleanLiteral).length === 2;
    const rest = isBoolean ? members.filter((member) => !(member.flags & ts.TypeFlags.BooleanLiteral)) : members;
    const literals = rest.filter((member) => member.isStringLiteral());
    const others = rest.filter((member) => !member.isStringLiteral());
    const schemas = [
      ...(isBoolean ? [{ type: 'boolean' }] : []),
      ...(literals.length > 0 ? [{ enum: literals.map(({ value }) => value).sort(), type: 'string' }] : []),
      ...others.map((member) => this.of(member)),
    ];
    return schemas.length === 1 ? schemas[0] : { anyOf: schemas };
  }

  #object(type) {
    const { checker } = this;
    if (checker.isTupleType(type)) return this.#tuple(type);
    if (checker.isArrayType(type)) return { type: 'array', items: this.of(checker.getTypeArguments(type)[0]) };
    const keyed = checker.getIndexInfosOfType(type).find(({ keyType }) => keyType.flags & ts.TypeFlags.String);
    const fields = checker.getPropertiesOfType(type).map((field) => this.#field(field));
    const shown = fields.filter(({ isSent }) => isSent);
    const required = shown.filter(({ isOptional }) => !isOptional).map(({ name }) => name);
    return {
      type: 'object',
      properties: Object.fromEntries(shown.map(({ name, schema }) => [name, schema])),
      ...(required.length > 0 && { required }),
      ...(keyed && { additionalProperties: this.of(keyed.type) }),
    };
  }

  #tuple(type) {
    const members = this.checker.getTypeArguments(type).map((member) => this.of(member));
    return { type: 'array', prefixItems: members, minItems: members.length, maxItems: members.length };
  }

  #field(field) {
    const type = this.checker.getTypeOfSymbol(field);
    const isSent = type.getCallSignatures().length === 0;
    const isOptional =
      (field.flags & ts.SymbolFlags.Optional) !== 0 ||
      (type.isUnion() && type.types.some((member) => member.flags & ts.TypeFlags.Undefined));
    return { name: field.name, isSent, isOptional, schema: isSent ? this.of(type) : {} };
  }
}
