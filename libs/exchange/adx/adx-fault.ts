import type { Words } from '#platform/errors';
import { shorten } from '../values/shorten.js';

export type AdxFaultCode =
  | 'adx.encoding'
  | 'adx.doctype'
  | 'adx.malformed'
  | 'adx.truncated'
  | 'adx.wrong-root'
  | 'adx.wrong-namespace'
  | 'adx.unexpected-element'
  | 'adx.unexpected-text'
  | 'adx.too-long';

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

/** `seen` is what the file says there; shortened, because it may be long. */
export function makeFault(code: AdxFaultCode, { line, column, element }: AdxSpot, seen = ''): AdxFault {
  const { zh, en } = sentences[code](shorten(seen, 80));
  const message = {
    zh: `第 ${line} 行第 ${column} 列 <${element}>：${zh}`,
    en: `Line ${line}, column ${column}, <${element}>: ${en}`,
  };
  return { code, line, column, element, message };
}

const sentences: Readonly<Record<AdxFaultCode, (seen: string) => Words>> = {
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
};
