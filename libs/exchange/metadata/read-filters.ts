import {
  findOperator,
  operatorNames,
  tokenOperator,
  wordsOf,
  type Operand,
  type Operator,
  type Test,
} from './filter-operators.js';
import { refuse, tried, type Spot, type Tried } from './list-fault.js';
import { isMany, propertyAt, type ListName, type Property } from './list-shapes.js';

/** One condition on an object. */
export interface Filter {
  /** The properties that are looked at; any of them may do. Several only for `identifiable`. */
  readonly paths: readonly (readonly string[])[];
  readonly test: Test;
  readonly negated: boolean;
}

const mostFilters = 100;
const longestFilter = 16_000;
const longestValue = 1000;
const longestList = 2000;
const mostWords = 20;
const deepestPath = 6;
/** What `identifiable` stands for: whatever a person may know an object by. */
const identifying: readonly (readonly string[])[] = [['id'], ['code'], ['name'], ['shortName']];

/**
 * Reads `path:operator:value` of each `filter` about the objects of a list. Paths lead through references and lists by dots;
 * a value may hold colons. A path or an operator that does not exist is a fault, as is a value that its property cannot have.
 */
export function readFilters(texts: readonly string[], list: ListName): Tried<readonly Filter[]> {
  return tried(() => {
    const spare = texts[mostFilters];
    if (spare !== undefined) {
      refuse(
        { parameter: 'filter', at: 0, seen: spare },
        { zh: `最多 ${mostFilters} 个条件`, en: `at most ${mostFilters} filters are read` },
      );
    }
    return texts.map((text) => readFilter(text, list));
  });
}

/** `query=words`: objects one of whose names, code or uid holds every word. Nothing where nothing is searched for. */
export function readSearch(text: string): Tried<readonly Filter[]> {
  return tried(() => {
    const spot: Spot = { parameter: 'query', at: 0, seen: text };
    checkLength(spot, longestValue);
    const words = text.trim();
    checkWords(words, spot);
    return words === '' ? [] : [{ paths: identifying, test: tokenOperator.testFor(words), negated: false }];
  });
}

export type Junction = 'AND' | 'OR';

/** `rootJunction`: whether every filter must hold, or any. */
export function readJunction(text: string | undefined): Tried<Junction> {
  return tried(() => {
    const asked = text?.toUpperCase() ?? 'AND';
    if (asked === 'AND' || asked === 'OR') return asked;
    return refuse({ parameter: 'rootJunction', at: 0, seen: asked }, { zh: '应为 AND 或 OR', en: 'write AND or OR' });
  });
}

function readFilter(text: string, list: ListName): Filter {
  checkLength({ parameter: 'filter', at: 0, seen: text }, longestFilter);
  const [path = '', name = ''] = text.split(':', 2);
  const property = readPath(path, list, text);
  const operator = findOperator(name);
  const at = path.length + 1;
  if (operator === undefined) {
    return refuse(spotAt(text, at), {
      zh: `没有这个运算符；写作 路径:运算符:值，可用 ${operatorNames.join(' ')}`,
      en: `there is no such operator; write path:operator:value with one of ${operatorNames.join(' ')}`,
    });
  }
  checkSuits(operator, property, spotAt(text, at));
  const paths = path === 'identifiable' ? identifying : [path.split('.')];
  const operand = readOperand(text, at + name.length, { operator, property });
  return { paths, test: operator.testFor(operand), negated: operator.negated };
}

function readPath(path: string, list: ListName, text: string): Property {
  if (path === 'identifiable') return 'text';
  const names = path.split('.', deepestPath + 1);
  const found = names.length > deepestPath ? null : propertyAt(list, names);
  if (found !== null) return found.property;
  return refuse(spotAt(text, 0), {
    zh: `${list} 没有这个属性（最多 ${deepestPath} 层）`,
    en: `${list} have no such property (paths have at most ${deepestPath} steps)`,
  });
}

function checkSuits({ suits }: Operator, property: Property, spot: Spot): void {
  if (suits === 'any' || (suits === 'collection' ? isMany(property) : typeof property === 'string')) return;
  if (suits === 'countable' && isMany(property)) return;
  if (suits === 'collection') refuse(spot, { zh: '只能用于列表', en: 'this operator is for lists; use null' });
  refuse(spot, {
    zh: '此属性是对象或列表，请写到其中的属性，如 parent.id',
    en: 'this property holds objects; name a property of theirs, like parent.id',
  });
}

function readOperand(
  text: string,
  end: number,
  { operator, property }: { readonly operator: Operator; readonly property: Property },
): Operand {
  if (operator.takes === 'nothing') return '';
  const at = end + 1;
  if (text.charAt(end) !== ':') refuse(spotAt(text, end), { zh: '缺少“:值”', en: 'the value is missing; add :value' });
  const value = text.slice(at);
  if (operator.takes === 'list') return readList(value, spotAt(text, at));
  checkLength(spotAt(text, at), longestValue);
  if (operator.takes === 'words') checkWords(value, spotAt(text, at));
  return operator.suits === 'text' ? value : readScalar(value, property, spotAt(text, at));
}

/** A value as what its property is: lists are compared by how many they hold. */
function readScalar(value: string, property: Property, spot: Spot): Operand {
  if (property === 'text') return value;
  if (property === 'flag') {
    if (value === 'true' || value === 'false') return value === 'true';
    return refuse(spot, { zh: '应为 true 或 false', en: 'write true or false' });
  }
  if (!/^-?[0-9]{1,15}(?:\.[0-9]{1,15})?$/.test(value)) {
    refuse(spot, { zh: '应为数字', en: 'a number belongs here; of a list its size is compared' });
  }
  return Number(value);
}

function readList(value: string, spot: Spot): readonly string[] {
  if (!value.startsWith('[') || !value.endsWith(']')) {
    refuse(spot, { zh: '应为方括号内的列表，如 [a,b]', en: 'a list in brackets belongs here: [a,b]' });
  }
  const items = value.slice(1, -1).split(',', longestList + 1);
  if (items.length > longestList) {
    refuse(spot, { zh: `列表最多 ${longestList} 项`, en: `a list has at most ${longestList} items` });
  }
  return items.map((item) => item.trim());
}

function checkLength(spot: Spot, longest: number): void {
  if (spot.seen.length <= longest) return;
  refuse(spot, { zh: `最长 ${longest} 个字符`, en: `at most ${longest} characters are read` });
}

/** Each word is looked for in every object. */
function checkWords(text: string, spot: Spot): void {
  if (wordsOf(text).length <= mostWords) return;
  refuse(spot, { zh: `最多 ${mostWords} 个词`, en: `at most ${mostWords} words are looked for` });
}

function spotAt(text: string, at: number): Spot {
  return { parameter: 'filter', at, seen: text.slice(at) };
}
