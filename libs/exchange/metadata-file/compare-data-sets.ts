import type { Words } from '#platform/errors';
import type { ForeignDataElement, ForeignMetadata } from './foreign-metadata.js';

/** A plan as other systems have it. */
export interface OwnDataSet {
  readonly code: string;
  readonly name: string;
  readonly periodType: string;
  /** Codes of its figures, and of what type each is. */
  readonly elements: ReadonlyMap<string, string>;
}

export type SetDifferenceKind =
  'unknown_set' | 'period_type' | 'unknown_element' | 'lacking_element' | 'value_type' | 'no_code';

export interface SetDifference {
  readonly kind: SetDifferenceKind;
  readonly dataSet: string;
  readonly element: string | null;
  readonly words: Words;
}

export interface SetsCompared {
  /** Data sets whose figures go in and out as they are. */
  readonly agreeing: readonly string[];
  readonly differences: readonly SetDifference[];
}

/** Compares the data sets of a file with the plans, matched by code: what would not go through an exchange, and why. */
export function compareDataSets(
  { dataSets, dataElements }: Pick<ForeignMetadata, 'dataSets' | 'dataElements'>,
  own: (code: string) => OwnDataSet | undefined,
): SetsCompared {
  const byId = new Map(dataElements.map((element) => [element.id, element]));
  const agreeing: string[] = [];
  const differences: SetDifference[] = [];
  for (const { id, code, name, periodType, dataSetElements } of dataSets) {
    const set = code ?? id;
    const plan = code === undefined ? undefined : own(code);
    const tell = tellerOf(set, differences);
    const before = differences.length;
    if (plan === undefined) {
      tell('unknown_set', null, [`没有代码为 ${set} 的方案（${name}）`, `There is no plan ${set} (${name})`]);
      continue;
    }
    if (periodType !== undefined && periodType !== plan.periodType)
      tell('period_type', null, [
        `对方为 ${periodType}，本方为 ${plan.periodType}`,
        `${periodType} there, ${plan.periodType} here`,
      ]);
    const elements = dataSetElements.map(({ dataElement }) => byId.get(dataElement.id) ?? bare(dataElement.id));
    compareElements(elements, plan, tell);
    if (differences.length === before) agreeing.push(plan.code);
  }
  return { agreeing, differences };
}

type Tell = (kind: SetDifferenceKind, element: string | null, words: readonly [zh: string, en: string]) => void;

function tellerOf(dataSet: string, differences: SetDifference[]): Tell {
  return (kind, element, [zh, en]) => differences.push({ kind, dataSet, element, words: { zh, en } });
}

/** An element that the file only refers to. */
const bare = (id: string): ForeignDataElement => ({ id, name: id, translations: [] });

function compareElements(elements: readonly ForeignDataElement[], plan: OwnDataSet, tell: Tell): void {
  const there = new Set<string>();
  for (const { id, code, name, valueType } of elements) {
    if (code === undefined) {
      tell('no_code', id, [`数据元素 ${name} 没有代码`, `The data element ${name} has no code`]);
      continue;
    }
    there.add(code);
    const type = plan.elements.get(code);
    if (type === undefined)
      tell('unknown_element', code, [`本方案没有数据元素 ${code}`, `${code} is no figure of the plan`]);
    else if (valueType !== undefined && !fits(valueType, type))
      tell('value_type', code, [`对方为 ${valueType}，本方为 ${type}`, `${valueType} there, ${type} here`]);
  }
  for (const code of plan.elements.keys()) {
    if (!there.has(code)) tell('lacking_element', code, [`对方没有 ${code}`, `${code} is not there`]);
  }
}

/** Whole numbers of any kind are whole numbers; a number may hold one. */
function fits(theirs: string, ours: string): boolean {
  if (theirs === ours) return true;
  const isWhole = theirs.startsWith('INTEGER');
  const isNumber = isWhole || ['NUMBER', 'PERCENTAGE', 'UNIT_INTERVAL'].includes(theirs);
  return ours === 'NUMBER' ? isNumber : ours === 'INTEGER' && isWhole;
}
