import { compare, parseRational } from '#scoring';
import { readSpan, type Span } from '../names/read-span.js';
import { componentIds, isComponent, type ComponentId } from './components.js';
import { parsed, refused, type Parsed } from './sdmx-fault.js';

const operators = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'co', 'nc', 'sw', 'ew'] as const;
export type Operator = (typeof operators)[number];

export interface Condition {
  readonly operator: Operator;
  readonly value: string;
}

/** Holds where all conditions of any of the alternatives hold. */
export interface ComponentFilter {
  readonly component: ComponentId;
  readonly anyOf: readonly (readonly Condition[])[];
}

const mostConditions = 2_000;

/** Reads `c[TIME_PERIOD]=ge:2024-01+le:2024-12,2026`: a comma is OR, a plus is AND and binds closer. */
export function parseFilter(component: string, text: string): Parsed<ComponentFilter> {
  const place = `c[${component}]`;
  if (!isComponent(component)) {
    const known = componentIds.join(', ');
    return refused('sdmx.filter', place, {
      zh: `没有组成部分 ${component}；可用的有：${known}。`,
      en: `There is no component ${component}; there are: ${known}.`,
    });
  }
  const anyOf = text.split(',').map((alternative) => alternative.split('+').map(readCondition));
  const conditions = anyOf.flat();
  if (conditions.length > mostConditions) {
    return refused('sdmx.too-long', place, {
      zh: `${place} 列出的超过 ${mostConditions} 个；请分几次查询。`,
      en: `${place} lists more than ${mostConditions}; ask in parts.`,
    });
  }
  const wrong = conditions.find((condition) => !isSound(component, condition));
  return wrong ? refusedCondition(place, component, wrong) : parsed({ component, anyOf });
}

/** A test of what stands in a component, null where nothing does. Nothing fulfils no condition but `ne` and `nc`. */
export function compileFilter({ component, anyOf }: ComponentFilter): (text: string | null) => boolean {
  const tests = anyOf.map((all) => all.map((condition) => compileCondition(component, condition)));
  return (text) => tests.some((all) => all.every((test) => test(text)));
}

function readCondition(text: string): Condition {
  const operator = operators.find((one) => text.startsWith(`${one}:`));
  return operator ? { operator, value: text.slice(operator.length + 1) } : { operator: 'eq', value: text };
}

function isTextual(operator: Operator): boolean {
  return ['co', 'nc', 'sw', 'ew'].includes(operator);
}

function isSound(component: ComponentId, { operator, value }: Condition): boolean {
  if (value === '' || value.length > 200) return false;
  if (isTextual(operator)) return true;
  if (component === 'TIME_PERIOD') return readSpan(value) !== null;
  return component !== 'OBS_VALUE' || parseRational(value) !== null;
}

function refusedCondition(place: string, component: ComponentId, { value }: Condition): Parsed<never> {
  if (component === 'TIME_PERIOD' && value !== '') {
    return refused('sdmx.period', place, {
      zh: `${place} 中的“${value}”不是时期；请写成 2024、2024-03、2024-Q1 或 2024-S1。`,
      en: `"${value}" in ${place} is no period; write 2024, 2024-03, 2024-Q1 or 2024-S1.`,
    });
  }
  return refused('sdmx.filter', place, {
    zh: `${place} 中的“${value}”不可用；请写成 运算符:值，如 ge:80（运算符：${operators.join(' ')}）。`,
    en: `"${value}" in ${place} cannot be used; write operator:value, as in ge:80 (operators: ${operators.join(' ')}).`,
  });
}

function compileCondition(component: ComponentId, { operator, value }: Condition): (text: string | null) => boolean {
  switch (operator) {
    case 'co':
      return (text) => text?.includes(value) ?? false;
    case 'nc':
      return (text) => !(text?.includes(value) ?? false);
    case 'sw':
      return (text) => text?.startsWith(value) ?? false;
    case 'ew':
      return (text) => text?.endsWith(value) ?? false;
    case 'ne': {
      const same = compileOrder(component, 'eq', value);
      return (text) => text === null || !same(text);
    }
    case 'eq':
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge': {
      const test = compileOrder(component, operator, value);
      return (text) => text !== null && test(text);
    }
  }
}

type Order = 'eq' | 'lt' | 'le' | 'gt' | 'ge';

function compileOrder(component: ComponentId, operator: Order, value: string): (text: string) => boolean {
  if (component === 'TIME_PERIOD') return compileTime(operator, value);
  const number = component === 'OBS_VALUE' ? parseRational(value) : null;
  if (number === null) return (text) => fits(operator, text < value ? -1 : Number(text > value));
  return (text) => {
    const own = parseRational(text);
    return own !== null && fits(operator, compare(own, number));
  };
}

/** A period lies on one side of another only as a whole: March is not after the first quarter, but `ge` its start. */
function compileTime(operator: Order, value: string): (text: string) => boolean {
  const asked = readSpan(value);
  return (text) => {
    const own = readSpan(text);
    return asked !== null && own !== null && liesSo(operator, own, asked);
  };
}

function liesSo(operator: Order, own: Span, asked: Span): boolean {
  switch (operator) {
    case 'eq':
      return own.start === asked.start && own.end === asked.end;
    case 'lt':
      return own.end < asked.start;
    case 'le':
      return own.end <= asked.end;
    case 'gt':
      return own.start > asked.end;
    case 'ge':
      return own.start >= asked.start;
  }
}

function fits(operator: Order, order: number): boolean {
  switch (operator) {
    case 'eq':
      return order === 0;
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
    case 'gt':
      return order > 0;
    case 'ge':
      return order >= 0;
  }
}
