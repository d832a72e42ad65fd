import type { Words } from '#platform/errors';
import type { Dialect } from './given-value.js';
import { describeMisfit } from './fit-value.js';

/** How much an error takes with it: the whole request, the values of one data set, or the one value. */
export type CodeLevel = 'request' | 'group' | 'value';

interface Rule {
  readonly level: CodeLevel;
  /** The member of the payload that is at fault, where it is one. */
  readonly property?: string;
  /** What each argument is, in order: the keys under which clients find the identifiers. */
  readonly args: readonly string[];
  readonly zh: string;
  readonly en: string;
}

const [de, ou, pe, ds] = ['dataElement', 'organisationUnit', 'period', 'dataSet'];
const [coc, aoc] = ['categoryOptionCombo', 'attributeOptionCombo'];

type Told = readonly [zh: string, en: string, property?: string];

function rule(level: CodeLevel, args: readonly string[], [zh, en, property]: Told): Rule {
  return { level, args, zh, en, ...(property === undefined ? {} : { property }) };
}

/** Codes of the releases up to 2.42, in the order in which a value is checked. */
const older = {
  E7600: rule('request', [ds], ['没有数据集 {0}，或无权查看', 'There is no data set {0} that you may see', 'dataSet']),
  E7601: rule('request', [ds], ['无权填报数据集 {0}', 'You may not enter data for the data set {0}', 'dataSet']),
  E7602: rule('request', [], ['须给出有效的数据集', 'Name a data set that exists', 'dataSet']),
  E7603: rule(
    'request',
    [ou, ds],
    ['数据集 {1} 的机构 {0} 不存在', 'Unit {0} given for data set {1} is unknown', 'orgUnit'],
  ),
  E7604: rule(
    'request',
    [aoc, ds],
    ['数据集 {1} 的属性组合 {0} 不存在', 'Attribute combination {0} of {1} is unknown', aoc],
  ),
  E7605: rule(
    'value',
    [ds, pe, ou],
    [
      '机构 {2} 期间 {1} 的数据集 {0} 没有报表，不能登记为完成',
      'Data set {0} of {1} at {2} has no form to be complete',
      'dataSet',
    ],
  ),
  E7610: rule('value', [de], ['没有数据元素 {0}，或无权使用', 'There is no data element {0} that you may use', de]),
  E7611: rule('value', [pe], ['期间 {0} 写法有误', 'The period {0} is not one', pe]),
  E7612: rule('value', [ou], ['没有机构 {0}，或无权使用', 'There is no unit {0} that you may use', 'orgUnit']),
  E7613: rule('value', [coc], ['没有类别组合 {0}', 'There is no category combination {0}', coc]),
  E7615: rule('value', [aoc], ['没有属性组合 {0}', 'There is no attribute combination {0}', aoc]),
  E7617: rule(
    'value',
    [ou, 'user'],
    ['机构 {0} 不在用户 {1} 的辖区内', 'Unit {0} is not below those of user {1}', 'orgUnit'],
  ),
  E7618: rule(
    'value',
    [de],
    ['数据元素 {0} 既无值也无备注', 'Data element {0} has neither value nor comment', 'value'],
  ),
  E7619: rule(
    'value',
    [de, 'reason'],
    ['数据元素 {0} 的值不符合类型：{1}', 'The value does not fit {0}: {1}', 'value'],
  ),
  E7620: rule('value', ['reason'], ['备注无效：{0}', 'The comment is not valid: {0}', 'comment']),
  E7630: rule('value', [de], ['数据元素 {0} 须给出类别组合', 'Data element {0} needs a category combination', coc]),
  E7631: rule('value', [de], ['数据元素 {0} 须给出属性组合', 'Data element {0} needs an attribute combination', aoc]),
  E7632: rule(
    'value',
    [pe, de],
    ['期间 {0} 与数据元素 {1} 的周期不符', 'Period {0} is of another kind than {1} asks', pe],
  ),
  E7633: rule('value', [de, ds], ['数据集 {1} 不含数据元素 {0}', 'Data element {0} is not in data set {1}', de]),
  E7634: rule(
    'value',
    [coc, de],
    ['类别组合 {0} 不属于数据元素 {1}', 'Category combination {0} is not one of {1}', coc],
  ),
  E7635: rule(
    'value',
    [aoc, ds],
    ['属性组合 {0} 不属于数据集 {1}', 'Attribute combination {0} is not one of {1}', aoc],
  ),
  E7636: rule(
    'value',
    [ou, de],
    ['机构 {0} 不填报数据元素 {1}', 'Unit {0} does not report data element {1}', 'orgUnit'],
  ),
  E7640: rule('value', [pe, ds], ['数据集 {1} 的期间 {0} 已过填报期', 'Entry for {0} in data set {1} has expired', pe]),
  E7641: rule(
    'value',
    [pe, de],
    ['期间 {0} 尚未结束，数据元素 {1} 还不能填报', 'Period {0} is not over: {1} cannot be reported yet', pe],
  ),
  E7642: rule(
    'value',
    [ou, pe, aoc, ds],
    ['机构 {0} 期间 {1} 的数据集 {3} 已审批', 'Data of {0} {1} in {3} is approved'],
  ),
  E7643: rule('value', [pe, ds], ['数据集 {1} 的期间 {0} 现不开放', 'Period {0} of data set {1} is not open now', pe]),
} as const;

/** Codes of 2.43. */
const newer = {
  E8000: rule(
    'request',
    ['valid', 'all', 'issue'],
    ['{1} 个值中只有 {0} 个有效：{2}', 'Only {0} of {1} are valid: {2}'],
  ),
  E8002: rule(
    'request',
    ['dataSets'],
    ['数据元素属于多个数据集 {0}：请指明', 'Several data sets fit, name one of {0}'],
  ),
  E8003: rule('request', ['dataElements'], ['没有数据集含有 {0}', 'No data set holds {0}']),
  E8004: rule('request', [ds], ['数据集标识 {0} 写法有误', 'The data set identifier {0} is malformed']),
  E8005: rule('request', [ds], ['没有数据集 {0}', 'There is no data set {0}']),
  E8007: rule('request', ['reason'], ['XML 无法读取：{0}', 'The XML cannot be read: {0}']),
  E8010: rule('group', [ds], ['无权填报数据集 {0}', 'You may not enter data for the data set {0}']),
  E8011: rule('group', ['organisationUnits'], ['无权为机构 {0} 填报', 'You may not enter data for {0}']),
  E8020: rule('group', [ds, 'dataElements'], ['数据集 {0} 不含数据元素 {1}', 'Data set {0} does not hold {1}']),
  E8021: rule('group', [ds, 'periods'], ['数据集 {0} 不用期间 {1}', 'Data set {0} has no period {1}']),
  E8022: rule(
    'group',
    [ds, 'organisationUnits'],
    ['数据集 {0} 不由机构 {1} 填报', 'Data set {0} is not reported by {1}'],
  ),
  E8023: rule(
    'group',
    [ds, 'combos'],
    ['数据集 {0} 不用属性组合 {1}', 'Data set {0} has no attribute combination {1}'],
  ),
  E8024: rule('group', [ds, de, 'combos'], ['{0} 中的 {1} 不用类别组合 {2}', 'In {0}, {1} has no combination {2}']),
  E8030: rule(
    'group',
    [ds, 'periods'],
    ['数据集 {0} 的期间 {1} 现不可填报', 'Entry for data set {0} in {1} is untimely'],
  ),
  E8031: rule('group', ['periods', ou], ['机构 {1} 在期间 {0} 未设立或已撤销', 'Unit {1} is not open in {0}']),
  E8033: rule('group', [ds, aoc, ou, 'periods'], ['机构 {2} 的 {3} 已审批', 'Data of {2} in {3} is approved']),
  E8100: rule('request', ['number'], ['第 {0} 个值没有期间', 'Value #{0} has no period']),
  E8102: rule('request', ['number'], ['第 {0} 个值没有数据元素', 'Value #{0} has no data element']),
  E8103: rule('request', ['number', de], ['第 {0} 个值：没有数据元素 {1}', 'Value #{0}: there is no data element {1}']),
  E8104: rule(
    'request',
    ['number', de],
    ['第 {0} 个值：数据元素标识 {1} 有误', 'Value #{0}: data element {1} is malformed'],
  ),
  E8105: rule('request', ['number'], ['第 {0} 个值没有机构', 'Value #{0} has no organisation unit']),
  E8106: rule('request', ['number', ou], ['第 {0} 个值：机构标识 {1} 有误', 'Value #{0}: unit {1} is malformed']),
  E8107: rule('request', ['number', ou], ['第 {0} 个值：没有机构 {1}', 'Value #{0}: there is no unit {1}']),
  E8108: rule('request', ['number', coc], ['第 {0} 个值：没有类别组合 {1}', 'Value #{0}: no category combination {1}']),
  E8109: rule(
    'request',
    ['number', coc],
    ['第 {0} 个值：类别组合 {1} 有误', 'Value #{0}: combination {1} is malformed'],
  ),
  E8110: rule(
    'request',
    ['number', aoc],
    ['第 {0} 个值：没有属性组合 {1}', 'Value #{0}: no attribute combination {1}'],
  ),
  E8111: rule(
    'request',
    ['number', aoc],
    ['第 {0} 个值：属性组合 {1} 有误', 'Value #{0}: combination {1} is malformed'],
  ),
  E8120: rule('value', [], ['须有值', 'A value is required']),
  E8122: rule('value', ['type', 'reason'], ['不是有效的 {0}：{1}', 'This is no valid {0}: {1}']),
  E8125: rule('value', ['most'], ['备注超过 {0} 个字符', 'The comment is longer than {0} characters']),
  E8128: rule('group', ['count'], ['有 {0} 个值指向同一数据', '{0} values of the payload are for the same figure']),
} as const;

const rules = { ...older, ...newer };

export type ConflictCode = keyof typeof rules;

/** Every code that an answer of the dialect can hold. */
export function codesOf(dialect: Dialect): readonly string[] {
  return Object.keys(dialect === 42 ? older : newer);
}

export function levelOf(code: ConflictCode): CodeLevel {
  return rules[code].level;
}

export function propertyOf(code: ConflictCode): string | undefined {
  const { property }: Rule = rules[code];
  return property;
}

/** What each argument of the code is. */
export function argumentsOf(code: ConflictCode): readonly string[] {
  return rules[code].args;
}

/** Our own words for a code; a missing argument is shown as such. Only from 2.43 on is a reason shown by its key. */
export function describeCode(code: ConflictCode, args: readonly string[]): Words {
  const { args: names, zh, en }: Rule = rules[code];
  const shown = (at: number, language: keyof Words): string => {
    const arg = args[at] ?? '?';
    return code.startsWith('E7') && names[at] === 'reason' ? describeMisfit(arg)[language] : `\`${arg}\``;
  };
  const filled = (words: string, language: keyof Words): string =>
    words.replace(/\{(\d)\}/g, (_, at: string) => shown(Number(at), language));
  return { zh: filled(zh, 'zh'), en: filled(en, 'en') };
}
