import type { Words } from '#platform/errors';
import type { IsoDay } from '#scoring';
import type { Indicator } from '#catalog';
import { codesOf } from '../metadata/figure-parts.js';
import { frequencyOfType } from '../names/frequency-names.js';
import { draftFigures } from './draft-figures.js';
import { indexFile, type FileIndex } from './file-index.js';
import type { ForeignDataSet, ForeignMetadata } from './foreign-metadata.js';
import { namesOf } from './names-of.js';
import { dashedCode, OwnCodes } from './own-codes.js';
import { placeDraft, type KnownPlaces } from './place-draft.js';
import type { DraftFigure, PlanDraftFile, PlansDrafted } from './plan-draft.js';
import { writePlanFile } from './write-plan-file.js';

export interface DraftingTerms {
  readonly hasPlan: (code: string) => boolean;
  /** An indicator that a plan has already. */
  readonly indicator: (code: string) => Indicator | undefined;
  readonly places: KnownPlaces;
  readonly day: IsoDay;
}

/** What one answer carries: data sets that are looked at, elements of one, and bytes of text in all. */
export const draftLimits = { sets: 20, elements: 500, bytes: 1_000_000 } as const;

type Draft = Omit<PlanDraftFile, 'problems'>;
type Made = Draft | Words;

/** Drafts of plan files for the data sets that no plan has, each of which asks for the figures of its set and judges none. */
export function draftPlans(
  file: ForeignMetadata,
  terms: DraftingTerms,
): { readonly drafts: readonly Draft[]; readonly undrafted: PlansDrafted['undrafted'] } {
  const drafts: Draft[] = [];
  const undrafted: { dataSet: string; words: Words }[] = [];
  const codes = new OwnCodes('-', terms.hasPlan);
  const index = indexFile(file, terms.places.unit);
  const unknown = file.dataSets.filter(({ code }) => code === undefined || !terms.hasPlan(code));
  let bytes = 0;
  for (const [at, set] of unknown.entries()) {
    const made = at < draftLimits.sets ? draftPlan(set, index, { ...terms, codes }) : tooManySets;
    const size = 'text' in made ? Buffer.byteLength(made.text) : 0;
    if ('text' in made && bytes + size <= draftLimits.bytes) drafts.push(made);
    else undrafted.push({ dataSet: set.code ?? set.id, words: 'text' in made ? tooManySets : made });
    bytes += size;
  }
  return { drafts, undrafted };
}

function draftPlan(set: ForeignDataSet, file: FileIndex, terms: DraftingTerms & { readonly codes: OwnCodes }): Made {
  const { periodType, dataSetElements } = set;
  const frequency = frequencyOfType(periodType ?? '');
  if (frequency === null) return unknownPeriods(periodType ?? '—');
  if (dataSetElements.length > draftLimits.elements) return tooManyElements;
  const { figures, leftOut } = draftFigures(set, file, terms.indicator);
  if (figures.length === 0) return noFigures;
  const code = terms.codes.give(dashedCode(set.code ?? set.name) ?? dashedCode(set.id) ?? 'plan');
  const place = placeDraft(set, file, terms.places);
  const year = terms.day.slice(0, 4);
  const text = writePlanFile({ code, ...namesOf(set), frequency, place, year, figures, leftOut });
  return { dataSet: set.code ?? set.id, file: `${code}.yaml`, text, elements: figures.flatMap(elementsOf), leftOut };
}

function elementsOf({ code, kind, parts }: DraftFigure): readonly string[] {
  if (parts.length > 0) return parts.map(({ id }) => `${code}.${id}`);
  return codesOf({ indicator: code, asks: kind === 'ratio' ? 'ratio' : 'number' });
}

const unknownPeriods = (periodType: string): Words => ({
  zh: `方案按月、季、半年或年填报，没有 ${periodType}`,
  en: `plans are reported by month, quarter, half-year or year, and not ${periodType}`,
});
const noFigures: Words = { zh: '没有方案能收的数据元素', en: 'no data element of it can be a figure of a plan' };
const tooManyElements: Words = {
  zh: `数据元素超过 ${draftLimits.elements} 个，请分成几个数据集`,
  en: `over ${draftLimits.elements} data elements: send it as several data sets`,
};
const tooManySets: Words = {
  zh: `一次最多为 ${draftLimits.sets} 个数据集、${draftLimits.bytes / 1000} KB 生成草稿，其余请另行导入`,
  en: `at most ${draftLimits.sets} data sets and ${draftLimits.bytes / 1000} KB are drafted at once: send the others by themselves`,
};
