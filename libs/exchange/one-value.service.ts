import { Injectable } from '@nestjs/common';
import type { Actor } from '#platform/auth';
import type { Scope } from '#platform/db';
import { ValuesImport } from './intake/values-import.service.js';
import type { CodedRefusal } from './values/coded-refusal.js';
import type { Dialect, GivenValue, ValuesReading } from './values/given-value.js';
import { summarizeImport } from './values/import-summary.js';
import { singleValueCode } from './values/single-value-codes.js';
import { ValuesOut } from './values-out/values-out.service.js';

/** One value as it is asked for or given, in the names of whoever asks. */
export interface OneValueAsked {
  readonly dataElement: string | undefined;
  readonly period: string | undefined;
  readonly orgUnit: string | undefined;
  readonly dataSet: string | undefined;
  readonly categoryOptionCombo: string | undefined;
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
    private readonly values: ValuesImport,
    private readonly out: ValuesOut,
  ) {}

  /** Null where it was taken. An empty text takes the value away. */
  put(actor: Actor, asked: OneValueAsked, manner: Manner): Promise<CodedRefusal | null> {
    return this.take(actor, given(asked, asked.value === '' && asked.comment === undefined), manner);
  }

  async remove(actor: Actor, asked: OneValueAsked, manner: Manner): Promise<CodedRefusal | null> {
    return this.take(actor, given(asked, true), manner);
  }

  /** The value that counts; a refusal where there is none. */
  async find(scope: Scope, asked: OneValueAsked): Promise<string | CodedRefusal> {
    const { dataElement = '', period = '', orgUnit = '' } = asked;
    const names = { dataElement: 'uid', orgUnit: 'uid', dataSet: 'uid', combo: 'uid' } as const;
    const answer = this.out.read(scope, { dataElement, period, orgUnit }, names);
    if ('errorCode' in answer) return answer;
    for await (const { value, deleted } of answer.values) if (!deleted) return value;
    return nothingThere;
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

function given(asked: OneValueAsked, deleted: boolean): GivenValue {
  const texts: Readonly<Record<string, string | undefined>> = { ...asked };
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
