import type { Problem } from '#platform/errors';
import type { Agreement, ProfileName, ProfileResult } from '#scoring';
import type { Output } from '../output.js';
import type { MethodTally } from './method-tally.js';

/** One row of the result. */
export interface MethodRow {
  readonly row: number;
  readonly indicator: string;
  readonly result: ProfileResult | null;
  readonly agreement: Agreement | null;
  readonly problems: readonly Problem[];
}

/** The texts of a result, piece by piece, so that no result is ever held whole. */
export interface MethodReport {
  head(): string;
  row(row: MethodRow): string;
  foot(tally: MethodTally): string;
}

const none = '—';

/** Lines for people: one row each, the count of reproduced rows last. */
export class MethodLines implements MethodReport {
  constructor(
    private readonly profile: ProfileName,
    private readonly output: Output,
  ) {}

  head(): string {
    const zh = ['行', '指标', '数值', '结论', '得分', '与公布一致'];
    const en = ['row', 'indicator', 'value', 'status', 'score', 'as published'];
    return this.line({ zh, en }[this.output.language]);
  }

  row({ row, indicator, result, agreement, problems }: MethodRow): string {
    const wrong = problems.map((problem) => `${problem.cell ?? ''} ${this.output.say(problem.message)}`.trim());
    const status = result?.status ?? `× ${wrong.join('；')}`;
    const sign = agreement?.all === true ? '✓' : agreement?.all === false ? '✗' : none;
    const name = indicator.replaceAll(/\s+/g, ' ');
    return this.line([`${row}`, name, text(result?.value), status, text(result?.score), sign]);
  }

  foot({ rows, compared, agreed, faultyRows }: MethodTally): string {
    const { zh, en } = {
      zh: `${this.profile}：共 ${rows} 行，${faultyRows} 行有问题，可核对 ${compared} 行；与公布结果一致 ${agreed}/${compared}`,
      en: `${this.profile}: ${rows} rows, ${faultyRows} with problems, ${compared} to compare; ${agreed} of ${compared} reproduced`,
    };
    return `${this.output.language === 'zh' ? `${zh}（${agreed} of ${compared} reproduced）` : en}\n`;
  }

  private line(cells: readonly string[]): string {
    return `${cells.join('\t')}\n`;
  }
}

/** One JSON document, written as it comes: `{ profile, rows: […], problems: […], summary: {…} }`. */
export class MethodDocument implements MethodReport {
  private separator = '';

  constructor(
    private readonly profile: ProfileName,
    private readonly output: Output,
  ) {}

  head(): string {
    return `{"profile":${JSON.stringify(this.profile)},"rows":[`;
  }

  row({ row, indicator, result, agreement, problems }: MethodRow): string {
    const judged = result && { rule: result.rule, reason: result.reason, flags: result.flags, ...codeOf(result) };
    const { all: agrees, ...parts } = agreement ?? { all: null };
    const differs = Object.entries(parts).flatMap(([part, same]) => (same === false ? [part] : []));
    const document = {
      ...{ row, indicator, value: result?.value ?? null, status: result?.status ?? null },
      ...(this.profile === 'statcan' ? { score: result?.score ?? null } : {}),
      ...judged,
      ...(agrees === null ? {} : { agrees, differs }),
      ...(problems.length === 0 ? {} : { problems: problems.map((problem) => this.spoken(problem)) }),
    };
    const written = `${this.separator}\n${JSON.stringify(document)}`;
    this.separator = ',';
    return written;
  }

  foot({ rows, compared, agreed, faultyRows, problems }: MethodTally): string {
    const summary = { rows, withProblems: faultyRows, compared, agreed, disagreed: compared - agreed };
    const spoken = problems.map((problem) => this.spoken(problem));
    return `\n],"problems":${JSON.stringify(spoken)},"summary":${JSON.stringify(summary)}}\n`;
  }

  private spoken({ row, cell, path, code, tier, message, seen, suggestion }: Problem) {
    const hint = suggestion === undefined ? {} : { suggestion: this.output.say(suggestion) };
    return { row, column: path ?? null, cell, code, tier, message: this.output.say(message), seen, ...hint };
  }
}

const text = (figure: number | null | undefined): string => (figure == null ? none : String(figure));
const codeOf = ({ code }: ProfileResult) => (code === null ? {} : { code });
