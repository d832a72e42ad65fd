import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import type { Scope } from '#platform/db';
import { ValuesImport } from './intake/values-import.service.js';
import type { CodedRefusal } from './values/coded-refusal.js';
import type { Dialect, GivenValue, ValuesReading } from './values/given-value.js';
import { summarizeImport } from './values/import-summary.js';
import { singleValueCode } from './values/single-value-codes.js';
import { ValuesOut } from './values-out/values-out.service.js';
import { ExchangeCatalog } from './exchange-catalog.service.js';
import type { Scheme } from './names/schemes.js';
import { readDhis2Period } from './names/dhis2-periods.js';
import { attributeFault, type AttributeAsked } from './values/attribute-of.js';

/** One value as it is asked for or given, in the names of whoever asks. */
export interface OneValueAsked {
  readonly dataElement: string | undefined;
  readonly period: string | undefined;
  readonly orgUnit: string | undefined;
  readonly dataSet: string | undefined;
  readonly categoryOptionCombo: string | undefined;
  readonly attribute: AttributeAsked;
  readonly value: string | undefined;
  readonly comment: string | undefined;
}

interface Manner {
  readonly dialect: Dialect;
  readonly language: 'zh' | 'en';
  readonly requestId: string;
}

/** A payload of one value, and what is answered of it. */
@Injectable()
export class OneValue {
  constructor(
    private readonly exchange: ExchangeCatalog,
    private readonly values: ValuesImport,
    private readonly out: ValuesOut,
  ) {}

  /** Null where it was taken. An empty text takes the value away; up to 2.42 what says neither value nor comment changes nothing. */
  async put(actor: Actor, asked: OneValueAsked, manner: Manner): Promise<CodedRefusal | null> {
    const fault = attributeFault(asked.attribute);
    if (fault !== null) return fault;
    const refused = await this.take(actor, given(asked, asked.value === '' && asked.comment === undefined), manner);
    return refused?.errorCode === 'E7618' ? null : refused;
  }

  async remove(actor: Actor, asked: OneValueAsked, manner: Manner): Promise<CodedRefusal | null> {
    return attributeFault(asked.attribute) ?? this.take(actor, given(asked, true), manner);
  }

  /** The value that counts; a refusal where there is none. */
  async find(scope: Scope, asked: OneValueAsked): Promise<string | CodedRefusal> {
    const { dataElement = '', period = '', orgUnit = '' } = asked;
    const unknown = this.unknownIn(asked);
    if (unknown !== null) return unknown;
    const names = { dataElement: 'uid', orgUnit: 'uid', dataSet: 'uid', combo: 'uid', attributeCombo: 'uid' } as const;
    const answer = this.out.read(scope, { dataElement, period, orgUnit }, names);
    if ('errorCode' in answer) return answer;
    for await (const batch of answer.values) {
      const standing = batch.find(({ deleted }) => !deleted);
      if (standing !== undefined) return standing.value;
    }
    return nothingThere;
  }

  /** What of the question nobody knows, in the order in which DHIS2 looks. */
  private unknownIn({ dataElement, categoryOptionCombo, attribute, period, orgUnit }: OneValueAsked) {
    const { index } = this.exchange;
    const knows = (find: (text: string, scheme: Scheme) => unknown, text = ''): boolean =>
      find(text, 'uid') !== undefined || find(text, 'code') !== undefined;
    if (!knows((text, scheme) => index.dataElement(text, scheme), dataElement)) return notFound('E1100', dataElement);
    if (categoryOptionCombo !== undefined && !index.isDefaultCombo(categoryOptionCombo, 'uid'))
      return notFound('E1103', categoryOptionCombo);
    const fault = attributeFault(attribute);
    if (fault !== null) return fault;
    if (readDhis2Period(period ?? '').kind === 'unreadable') return notFound('E1101', period);
    return knows((text, scheme) => index.orgUnit(text, scheme), orgUnit) ? null : notFound('E1102', orgUnit);
  }

  private async take(actor: Actor, value: GivenValue, manner: Manner): Promise<CodedRefusal | null> {
    const { language, ...terms } = manner;
    const asked = { strategy: null, dryRun: false, atomic: false, idSchemes: {}, dataSet: undefined, echo: {} };
    const outcome = await this.values.take(actor, readingOf(value), { ...asked, ...terms, language });
    const { conflicts, importCount } = summarizeImport(outcome, language);
    const [conflict] = conflicts;
    if (conflict !== undefined) {
      const { errorCode, value: words } = conflict;
      const told = errorCode === undefined ? 'E2030' : singleValueCode(errorCode, manner.dialect);
      return { errorCode: told, words: { zh: words, en: words } };
    }
    return value.deleted && importCount.ignored > 0 ? nothingThere : null;
  }
}

const nothingThere: CodedRefusal = {
  errorCode: 'E2032',
  words: { zh: '没有这个数据值', en: 'There is no such data value' },
};

const missing: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  E1100: ['没有数据元素', 'There is no data element'],
  E1101: ['期间写法有误：', 'This is no period:'],
  E1102: ['没有机构', 'There is no unit'],
  E1103: ['没有类别组合', 'There is no category combination'],
};

function notFound(errorCode: string, text = ''): CodedRefusal {
  const [zh, en] = missing[errorCode] ?? ['', ''];
  const seen = `\`${text.slice(0, 60)}\``;
  return { errorCode, words: { zh: `${zh} ${seen}`, en: `${en} ${seen}` } };
}

function given({ attribute: _, ...asked }: OneValueAsked, deleted: boolean): GivenValue {
  const texts: Readonly<Record<string, string | undefined>> = asked;
  const said = Object.keys(texts).flatMap((name) => {
    const text = texts[name];
    return text === undefined ? [] : [[name, text] as const];
  });
  return { ...Object.fromEntries(said), index: 0, deleted };
}

function readingOf(value: GivenValue): ValuesReading {
  async function* values(): AsyncGenerator<GivenValue> {
    yield await Promise.resolve(value);
  }
  return { values: values(), set: () => ({ idSchemes: {} }) };
}
