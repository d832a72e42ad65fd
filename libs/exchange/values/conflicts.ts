import type { Words } from '#platform/errors';
import { argumentsOf, describeCode, levelOf, propertyOf, type ConflictCode } from './codes.js';
import type { Dialect } from './given-value.js';
import { IndexSet } from './index-set.js';

export interface Refusal {
  readonly code: ConflictCode;
  /** In the order in which the words of the code name them. */
  readonly args: readonly string[];
  /** The value that is refused; absent where the request is. */
  readonly index?: number;
}

/** A conflict as it stands in an answer. */
export interface Conflict {
  readonly object?: string;
  readonly objects?: Readonly<Record<string, string>>;
  readonly value: string;
  /** Absent only in the last, where it says that not all are told. */
  readonly errorCode?: ConflictCode;
  readonly property?: string;
  readonly indexes?: readonly number[];
}

export interface ConflictLimits {
  readonly groups: number;
  readonly indexes: number;
}

/** Arguments that say something of a conflict and are no objects by which conflicts are told apart. */
const remarks = new Set(['reason', 'number', 'valid', 'all', 'issue', 'type', 'most', 'count']);

const longestArgument = 200;

interface Group {
  readonly code: ConflictCode;
  readonly args: readonly string[];
  readonly words: Words;
  readonly indexes: number[];
  /** True where no value is refused but the request. */
  readonly ofRequest: boolean;
  count: number;
}

/**
 * What was refused, told once for each cause: five hundred values of one unknown data element are one conflict with five
 * hundred indexes. What is kept is bounded, what is counted is not: the counts are exact whatever was refused.
 */
export class Conflicts {
  /** Values refused at least once. */
  get rejected(): number {
    return this.rejectedValues.size;
  }
  /** Refusals, of which one value may have several. */
  refusals = 0;
  /** Refusals whose cause is not told, because too many others are. */
  refusalsUntold = 0;
  /** Refusals whose cause is told without their index. */
  indexesUntold = 0;

  private readonly groups = new Map<string, Group>();
  private readonly rejectedValues = new IndexSet();
  private readonly levels = new Set<string>();
  private kept = 0;

  constructor(private readonly limits: ConflictLimits = { groups: 1000, indexes: 100_000 }) {}

  add({ code, args: given, index }: Refusal): void {
    const args = given.map(clipped);
    this.refusals += 1;
    this.levels.add(levelOf(code));
    if (index !== undefined) this.rejectedValues.add(index);
    const key = JSON.stringify([code, ...causeOf(code, args)]);
    const group = this.groups.get(key) ?? this.begin(key, { code, args, ofRequest: index === undefined });
    if (group === null) {
      this.refusalsUntold += 1;
      return;
    }
    group.count += 1;
    if (index === undefined) return;
    if (this.kept >= this.limits.indexes) {
      this.indexesUntold += 1;
      return;
    }
    group.indexes.push(index);
    this.kept += 1;
  }

  get isEmpty(): boolean {
    return this.refusals === 0;
  }

  /** True where not only single values were refused. */
  get beyondValues(): boolean {
    return this.levels.has('group') || this.levels.has('request');
  }

  /** True where the request as a whole was refused. */
  get ofRequest(): boolean {
    return this.levels.has('request');
  }

  /** Of the values refused, the lowest indexes in order. */
  rejectedIndexes(): readonly number[] {
    return this.rejectedValues.list(this.limits.indexes);
  }

  /** How often each cause that is told was met, in the order in which they first were. */
  counts(): readonly { readonly code: ConflictCode; readonly args: readonly string[]; readonly count: number }[] {
    return [...this.groups.values()].map(({ code, args, count }) => ({ code, args, count }));
  }

  /** One for each cause; where not all is told, a last one without a code says so. */
  list(dialect: Dialect, language: keyof Words): readonly Conflict[] {
    const told = [...this.groups.values()].map((group) =>
      dialect === 42 ? olderConflict(group, language) : newerConflict(group, language),
    );
    return this.refusalsUntold + this.indexesUntold === 0 ? told : [...told, { value: this.untold()[language] }];
  }

  private untold(): Words {
    const { refusalsUntold, indexesUntold, rejected } = this;
    return {
      zh: `冲突过多，未全部列出：另有 ${refusalsUntold} 处未列原因，${indexesUntold} 处未列序号；共拒绝 ${rejected} 个值。请先改正已列出的再重发`,
      en:
        `Too many conflicts to list: ${refusalsUntold} more without their cause, ${indexesUntold} without their index; ` +
        `${rejected} values are refused in all. Correct those listed and send the rest again`,
    };
  }

  private begin(key: string, cause: Pick<Group, 'code' | 'args' | 'ofRequest'>): Group | null {
    if (this.groups.size >= this.limits.groups) return null;
    const group = { ...cause, words: describeCode(cause.code, cause.args), indexes: [], count: 0 };
    this.groups.set(key, group);
    return group;
  }
}

/** Up to 2.42 conflicts are told apart by their objects, in 2.43 by all of their arguments, which are joined to one. */
function causeOf(code: ConflictCode, args: readonly string[]): readonly string[] {
  return code.startsWith('E8') ? args : objectsOf(code, args).map(([, value]) => value);
}

/**
 * An argument may be as long as a payload lets it be, and a part of a text keeps all of that text in memory: what is put
 * together anew does not.
 */
function clipped(text: string): string {
  if (text.length <= longestArgument) return ` ${text}`.slice(1);
  return `${text.slice(0, longestArgument).replace(/\p{Surrogate}$/u, '')}…`;
}

function objectsOf(code: ConflictCode, args: readonly string[]): [name: string, value: string][] {
  return argumentsOf(code).flatMap((name, at): [string, string][] => {
    const value = args[at];
    return value === undefined || remarks.has(name) ? [] : [[name, value]];
  });
}

/** What concerns no value shows no index. */
function olderConflict({ code, args, words, indexes }: Group, language: keyof Words): Conflict {
  const objects = objectsOf(code, args);
  const [first] = objects;
  const property = propertyOf(code);
  return {
    ...(first === undefined ? {} : { object: first[1], objects: Object.fromEntries(objects) }),
    value: words[language],
    errorCode: code,
    ...(property === undefined ? {} : { property }),
    ...(indexes.length === 0 ? {} : { indexes }),
  };
}

/** The arguments are joined to one, and what concerns the request has the index -1. */
function newerConflict({ code, args, words, indexes, ofRequest }: Group, language: keyof Words): Conflict {
  return {
    ...(args.length === 0 ? {} : { objects: { args: args.join('-') } }),
    value: words[language],
    errorCode: code,
    indexes: ofRequest ? [-1] : indexes,
  };
}
