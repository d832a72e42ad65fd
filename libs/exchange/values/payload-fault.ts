import type { Words } from '#platform/errors';
import { shorten } from './shorten.js';

/** Where a body stopped making sense, as far as its format can tell. */
export interface Place {
  /** Bytes before the place. */
  readonly byte?: number;
  /** From one. */
  readonly line?: number;
  /** Of the value that was being read, from zero. */
  readonly index?: number;
}

/** Why a body cannot be read, and what to do. `{0}` is what was seen. */
const faults = {
  empty: ['内容为空：请附上数据值', 'the body is empty: send the data values'],
  encoding: ['不是 UTF-8 文本：请以 UTF-8 保存后重发', 'this is not UTF-8 text: save it as UTF-8 and send it again'],
  truncated: ['内容在此中断：请完整重发', 'the body breaks off here: send it again as a whole'],
  'too-long': ['此处内容过长（超过 {0} 个字符）：请拆开', 'this is too long (more than {0} characters): split it'],
  'too-deep': ['嵌套超过 {0} 层：请去掉多余的层', 'this is nested deeper than {0} levels: leave the inner ones out'],
  'too-wide': ['一个元素的属性超过 {0} 个：请删去多余的', 'an element has more than {0} attributes: leave some out'],
  'too-many': ['数据值超过 {0} 个：请分批发送', 'there are more than {0} values: send them in parts'],
  'too-large': ['内容超过 {0} MB：请分批发送', 'the body is larger than {0} MB: send it in parts'],
  packing: [
    '{0} 压缩内容无法解开：请检查后重发，zip 内只放一个文件',
    'the {0} cannot be unpacked: check it and send it again; a zip holds one file',
  ],
  'json-syntax': [
    'JSON 写法有误，此处不应出现 {0}：请检查括号、逗号和引号',
    'the JSON is malformed, {0} does not belong here: check brackets, commas and quotes',
  ],
  'json-control': [
    '文本中有未转义的控制字符：换行写作 \\n，制表符写作 \\t',
    'a text holds a bare control character: write a line break as \\n and a tab as \\t',
  ],
  'json-escape': [
    '转义 {0} 不是字符：请改正或删去',
    'the escape in {0} means no character: correct it or leave it out',
  ],
  'json-root': [
    '最外层应为对象：{"dataValues": [...]}',
    'the outermost level must be an object: {"dataValues": [...]}',
  ],
  'wrong-type': ['成员 {0} 的类型不对：请按接口说明填写', 'the member {0} has a wrong type: write it as documented'],
  'category-options': [
    '{0} 须给出组合的标识，不支持按类别列出选项',
    '{0} must be the identifier of a combination; options by category are not supported',
  ],
  twice: ['{0} 出现了两次：请只留一个', '{0} is given twice: leave one'],
  'not-boolean': ['{0} 只能是 true 或 false', '{0} must be true or false'],
  'xml-syntax': [
    'XML 写法有误（{0}）：请检查标签、引号和 &、< 的写法',
    'the XML is malformed ({0}): check tags, quotes, and how & and < are written',
  ],
  'xml-doctype': ['不接受 DOCTYPE 和实体声明：请删去', 'DOCTYPE and entity declarations are refused: delete them'],
  'xml-root': [
    '根元素是 {0}：请以 dataValueSet 为根元素重发',
    'the root element is {0}: send it again with dataValueSet as the root',
  ],
  'xml-registrations': [
    '根元素是 {0}：请以 completeDataSetRegistrations 为根元素重发',
    'the root element is {0}: send it again with completeDataSetRegistrations as the root',
  ],
  'csv-quotes': [
    '引号不成对：含逗号、引号或换行的单元格须整个加引号，内部引号写两次',
    'quotes do not pair: a cell with a comma, quote or line break is quoted as a whole, with inner quotes doubled',
  ],
  'csv-header': ['首行缺少列名 {0}：请写明列名', 'the first line lacks the column {0}: name the columns there'],
  'csv-first-row': [
    '此版本按列名读取：首行须为列名，firstRowIsHeader 不能为 false',
    'this release reads columns by name: the first line must name them, and firstRowIsHeader cannot be false',
  ],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type FaultCode = keyof typeof faults;

/** The body as a whole cannot be read; what came before the place was read and counts for nothing. */
export class PayloadFault extends Error {
  readonly words: Words;

  constructor(
    readonly code: FaultCode,
    readonly place: Place,
    readonly seen = '',
  ) {
    const [zh, en] = faults[code];
    const words = {
      zh: `${placeInChinese(place)}${fill(zh, seen)}`,
      en: `${placeInEnglish(place)}${fill(en, seen)}`,
    };
    super(words.en);
    this.name = 'PayloadFault';
    this.words = words;
  }
}

/** What was seen is quoted in part: it may be as long as the body. */
function fill(words: string, seen: string): string {
  return words.replace('{0}', () => shorten(seen, 80));
}

function placeInChinese({ byte, line, index }: Place): string {
  const parts = [
    ...(line === undefined ? [] : [`第 ${line} 行`]),
    ...(byte === undefined ? [] : [`第 ${byte} 字节后`]),
    ...(index === undefined ? [] : [`序号为 ${index} 的值`]),
  ];
  return parts.length === 0 ? '' : `${parts.join('，')}：`;
}

function placeInEnglish({ byte, line, index }: Place): string {
  const parts = [
    ...(line === undefined ? [] : [`line ${line}`]),
    ...(byte === undefined ? [] : [`after ${byte} bytes`]),
    ...(index === undefined ? [] : [`value of index ${index}`]),
  ];
  return parts.length === 0 ? '' : `${parts.join(', ')}: `;
}
