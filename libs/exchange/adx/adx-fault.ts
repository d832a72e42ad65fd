import type { Words } from '#platform/errors';
import { shorten } from '../values/shorten.js';

export type AdxFaultCode =
  // these refuse the file
  | 'adx.encoding'
  | 'adx.doctype'
  | 'adx.malformed'
  | 'adx.truncated'
  | 'adx.wrong-root'
  | 'adx.wrong-namespace'
  | 'adx.unexpected-element'
  | 'adx.unexpected-text'
  | 'adx.too-long'
  // these stand at one group or value, and the rest of the file is read
  | 'adx.period'
  | 'adx.missing-attribute'
  | 'adx.unknown-attribute'
  | 'adx.not-decimal'
  | 'adx.missing-annotation'
  // these need the catalogue
  | 'adx.unknown-code'
  | 'adx.not-in-data-set'
  | 'adx.duration'
  | 'adx.not-a-day';

export interface AdxPlace {
  /** Counts from 1. */
  readonly line: number;
  readonly column: number;
}

/** A place in the document, and the innermost element there. */
export interface AdxSpot extends AdxPlace {
  readonly element: string;
}

export interface AdxFault extends AdxSpot {
  readonly code: AdxFaultCode;
  readonly message: Words;
}

/** Thrown by the reader: what follows in the file cannot be trusted. */
export class AdxRefusal extends Error {
  constructor(readonly fault: AdxFault) {
    super(fault.message.en);
    this.name = 'AdxRefusal';
  }
}

/** What the file says there, and what should stand there instead; shortened, because it may be long. */
export interface Said {
  readonly seen?: string | undefined;
  readonly wanted?: string | undefined;
}

export function makeFault(
  code: AdxFaultCode,
  { line, column, element }: AdxSpot,
  { seen = '', wanted = '' }: Said = {},
): AdxFault {
  const { zh, en } = sentences[code](shorten(seen, 80), shorten(wanted, 80));
  const message = {
    zh: `第 ${line} 行第 ${column} 列 <${element}>：${zh}`,
    en: `Line ${line}, column ${column}, <${element}>: ${en}`,
  };
  return { code, line, column, element, message };
}

const sentences: Readonly<Record<AdxFaultCode, (seen: string, wanted: string) => Words>> = {
  'adx.encoding': (seen) => ({
    zh: `文件不是 UTF-8 编码${seen && `（声明为 ${seen}）`}；请另存为 UTF-8 后重新提交。`,
    en: `the file is not UTF-8${seen && ` (it declares ${seen})`}; save it as UTF-8 and send it again.`,
  }),
  'adx.doctype': () => ({
    zh: '不接受 DOCTYPE 和自定义实体；请删去 DOCTYPE 声明。',
    en: 'a DOCTYPE, and with it own entities, is not accepted; take the DOCTYPE out.',
  }),
  'adx.malformed': (seen) => ({
    zh: `不是格式正确的 XML（${seen}）；请改正此处。`,
    en: `this is not well-formed XML (${seen}); mend it here.`,
  }),
  'adx.truncated': () => ({
    zh: '文件在此处中断，没有结尾的 </adx>；请重新导出并完整上传。',
    en: 'the file breaks off here, before </adx>; export it again and send the whole of it.',
  }),
  'adx.wrong-root': (seen) => ({
    zh: `根元素是 <${seen}>，应为 <adx>；请确认提交的是 ADX 文件。`,
    en: `the root is <${seen}> where <adx> is expected; make sure that this is an ADX file.`,
  }),
  'adx.wrong-namespace': (seen) => ({
    zh: `命名空间是“${seen}”，应为 xmlns="urn:ihe:qrph:adx:2015"。`,
    en: `the namespace is "${seen}"; write xmlns="urn:ihe:qrph:adx:2015".`,
  }),
  'adx.unexpected-element': (seen) => ({
    zh: `此处不应有 <${seen}>；结构为 adx › group › dataValue › annotation。`,
    en: `<${seen}> does not belong here; the order is adx › group › dataValue › annotation.`,
  }),
  'adx.unexpected-text': (seen) => ({
    zh: `此处不应有文字“${seen}”；数值写在 value 属性里，文字写在 <annotation> 里。`,
    en: `the text "${seen}" does not belong here; a figure is written in value, a text in <annotation>.`,
  }),
  'adx.too-long': () => ({
    zh: '一个元素、注释或文字超过 65536 个字符；请缩短。',
    en: 'an element, comment or text is longer than 65536 characters; shorten it.',
  }),
  'adx.period': (seen, wanted) => ({
    zh: `时期“${seen}”${wanted ? `应写为“${wanted}”` : '不可用'}；起始日须为该期第一天，时长为 P1M、P3M、P6M 或 P1Y，如 2024-04-01/P3M。`,
    en: `the period "${seen}" ${wanted ? `should read "${wanted}"` : 'cannot be used'}; it starts on its first day and lasts P1M, P3M, P6M or P1Y, as in 2024-04-01/P3M.`,
  }),
  'adx.missing-attribute': (seen) => ({
    zh: `缺少属性 ${seen}；请补上。`,
    en: `the attribute ${seen} is missing; add it.`,
  }),
  'adx.unknown-attribute': (seen) => ({
    zh: `不认识属性 ${seen}；本系统的数据没有其他分类，请删去。`,
    en: `the attribute ${seen} is not known; figures here have no further category, so take it out.`,
  }),
  'adx.not-decimal': (seen) => ({
    zh: `value“${seen}”不是十进制数；请写成 1234.5 的样子，不用指数和千位分隔符。`,
    en: `the value "${seen}" is no decimal number; write it like 1234.5, without exponent or thousands separator.`,
  }),
  'adx.missing-annotation': (seen) => ({
    zh: `${seen} 不是数值；请写 value="0"，并把内容写进 <annotation>。`,
    en: `${seen} is no figure; write value="0" and its content in <annotation>.`,
  }),
  'adx.unknown-code': (seen, wanted) => ({
    zh: `没有代码“${seen}”（${wanted}）；请按结构定义中的代码表改正。`,
    en: `there is no "${seen}" among the codes of ${wanted}; write one that the structure definition lists.`,
  }),
  'adx.not-in-data-set': (seen, wanted) => ({
    zh: `数据集 ${wanted} 不含 ${seen}；请改正代码，或移到它所属数据集的 <group>。`,
    en: `${seen} is no part of the data set ${wanted}; mend the code, or move it to a <group> of its own data set.`,
  }),
  'adx.duration': (seen, wanted) => ({
    zh: `时期“${seen}”的时长不对；该数据集的时长为 ${wanted}。`,
    en: `the period "${seen}" does not last as long as those of its data set, which is ${wanted}; mend it.`,
  }),
  'adx.not-a-day': (seen) => ({
    zh: `<annotation> 中的“${seen}”不是日期；请写成 2024-03-01 的样子。`,
    en: `"${seen}" in <annotation> is no date; write it like 2024-03-01.`,
  }),
};
