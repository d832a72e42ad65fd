import type { Indicator } from '#catalog';
import { describeDay, describeNumber, describeRatio, isDay, isNumeric, type Described } from './describe-element.js';
import type { FileIndex } from './file-index.js';
import type { ForeignDataElement, ForeignDataSet } from './foreign-metadata.js';
import { inOwnWords } from './in-own-words.js';
import { namesOf } from './names-of.js';
import { indicatorCode, isIndicatorCode, OwnCodes } from './own-codes.js';
import type { DraftFigure, LeftOut } from './plan-draft.js';

export interface FiguresDrafted {
  readonly figures: readonly DraftFigure[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * The figures of a data set as a plan would ask for them, in the order of the set. `x.num` and `x.den` are a ratio, as our
 * own export writes one, and days `x.a` and `x.b` parts of a milestone; any other element is a figure by itself.
 * @param own an indicator that a plan has already: the same code means the same thing, in the same words
 */
export function draftFigures(
  set: Pick<ForeignDataSet, 'dataSetElements'>,
  file: FileIndex,
  own: (code: string) => Indicator | undefined,
): FiguresDrafted {
  const listed = [...new Set(set.dataSetElements.map(({ dataElement }) => dataElement.id))];
  const elements = listed.flatMap((id) => file.elements.get(id) ?? []);
  const drafting = new Drafting(elements, file, own);
  for (const element of elements) drafting.take(element);
  const words = { zh: '文件中没有这个数据元素', en: 'the file does not hold this data element' };
  const absent = listed.filter((id) => !file.elements.has(id)).map((element) => ({ element, words }));
  return { figures: drafting.figures, leftOut: [...drafting.leftOut, ...absent] };
}

class Drafting {
  readonly figures: DraftFigure[] = [];
  readonly leftOut: LeftOut[] = [];
  private readonly done = new Set<string>();
  private readonly byCode: ReadonlyMap<string, ForeignDataElement>;
  private readonly plainCodes = new Set<string>();
  private readonly codes: OwnCodes;

  constructor(
    elements: readonly ForeignDataElement[],
    private readonly file: FileIndex,
    private readonly own: (code: string) => Indicator | undefined,
  ) {
    this.byCode = new Map(elements.flatMap((one) => (one.code === undefined ? [] : [[one.code, one] as const])));
    // what is made of a name never takes the code of another element
    const meant = new Set([...this.byCode.keys()].map((code) => code.split('.')[0] ?? code));
    this.codes = new OwnCodes('_', (code) => meant.has(code) || own(code) !== undefined);
  }

  take(element: ForeignDataElement): void {
    if (this.done.has(element.id)) return;
    this.done.add(element.id);
    if (this.takeRatio(element) || this.takeMilestone(element)) return;
    const described = isDay(element) ? describeDay(namesOf(element)) : describeNumber(element);
    if (described !== null) {
      this.add({ code: element.code, otherwise: element.code ?? element.name, there: element }, described);
      return;
    }
    const type = element.valueType ?? '—';
    const words = { zh: `方案不收 ${type} 类型的数据`, en: `no figure of a plan is of type ${type}` };
    this.leftOut.push({ element: element.code ?? element.id, words });
  }

  private takeRatio(element: ForeignDataElement): boolean {
    const code = /^(.+)\.(?:num|den)$/.exec(element.code ?? '')?.[1] ?? '';
    const [num, den] = [this.byCode.get(`${code}.num`), this.byCode.get(`${code}.den`)];
    if (num === undefined || den === undefined || !isIndicatorCode(code)) return false;
    if (!isNumeric(num) || !isNumeric(den)) return false;
    this.done.add(num.id).add(den.id);
    this.add({ code, otherwise: code, there: num }, describeRatio({ num, den }, this.file));
    return true;
  }

  private takeMilestone(element: ForeignDataElement): boolean {
    const code = /^([^.]+)\./.exec(element.code ?? '')?.[1] ?? '';
    if (!isIndicatorCode(code) || this.byCode.has(code)) return false;
    const found = [...this.byCode.values()].filter((one) => one.code?.startsWith(`${code}.`));
    if (found.length === 0 || !found.every(isDay)) return false;
    for (const { id } of found) this.done.add(id);
    const parts = found.map((one) => ({ id: (one.code ?? '').slice(code.length + 1), ...namesOf(one) }));
    const names = { zh: parts.map(({ zh }) => zh).join('、'), en: parts.map(({ en }) => en).join(', ') };
    this.add({ code, otherwise: code, there: element }, describeDay(names, parts));
    return true;
  }

  private add({ code, otherwise, there }: Coded, described: Described): void {
    const known = code === undefined ? undefined : this.own(code);
    const figure = known === undefined ? described : inOwnWords(known, described);
    if (code !== undefined && figure !== null && isIndicatorCode(code) && !this.plainCodes.has(code)) {
      this.plainCodes.add(code);
      this.figures.push({ ...figure, code, there: null });
      return;
    }
    const made = this.codes.give(indicatorCode(otherwise) ?? indicatorCode(there.id) ?? 'figure');
    this.figures.push({ ...described, code: made, there: there.code ?? there.id });
  }
}

interface Coded {
  readonly code: string | undefined;
  /** Of which a code is made where that cannot be one. */
  readonly otherwise: string;
  readonly there: Pick<ForeignDataElement, 'id' | 'code'>;
}
