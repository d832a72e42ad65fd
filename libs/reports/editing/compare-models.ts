import type { Words } from '#platform/errors';
import type { Fact } from '../model/fact.js';
import type { Head, ReportModel, SectionId } from '../model/report-model.js';
import { headFields } from '../wording/describe-changes.js';
import { compareTables, type TableDifference } from './compare-tables.js';
import { printTemplate } from './print-template.js';

/** What reads otherwise in one bulletin than in another; null: it is in one of them only. */
export interface ModelDifference {
  readonly head: readonly {
    readonly field: keyof Head;
    readonly before: Head[keyof Head];
    readonly after: Head[keyof Head];
  }[];
  readonly sections: readonly {
    readonly id: SectionId;
    readonly before: boolean | null;
    readonly after: boolean | null;
  }[];
  /** With the figures in their places. */
  readonly paragraphs: readonly { readonly id: string; readonly before: Words | null; readonly after: Words | null }[];
  readonly facts: readonly FactDifference[];
  readonly tables: readonly TableDifference[];
  /** Differences of any kind beyond those that are listed. */
  readonly more: number;
}

export interface FactDifference {
  readonly id: string;
  readonly before: Fact | null;
  readonly after: Fact | null;
  /** How much more, where both are numbers. */
  readonly change: number | null;
}

/** Facts and paragraphs that are listed; rows of tables have a limit of their own. */
const mostListed = 500;

/** What a reader would have to find by laying both side by side. */
export function compareModels(before: ReportModel, after: ReportModel): ModelDifference {
  const facts = factDifferences(before, after);
  const paragraphs = unlike(paragraphsOf(before), paragraphsOf(after));
  const tables = compareTables(before, after);
  const beyond = [facts, paragraphs].reduce((sum, list) => sum + Math.max(0, list.length - mostListed), 0);
  return {
    head: headFields.flatMap((field) => {
      const [was, is] = [before.head[field], after.head[field]];
      return isSame(was, is) ? [] : [{ field, before: was, after: is }];
    }),
    sections: unlike(shownOf(before), shownOf(after)),
    paragraphs: paragraphs.slice(0, mostListed),
    facts: facts.slice(0, mostListed),
    tables,
    more: beyond + tables.reduce((sum, { more }) => sum + more, 0),
  };
}

function factDifferences(before: ReportModel, after: ReportModel): FactDifference[] {
  const [was, is] = [before, after].map(({ facts }) => new Map(Object.entries(facts)));
  return unlike(was ?? new Map<string, Fact>(), is ?? new Map<string, Fact>()).map((one) => {
    const [from, to] = [one.before?.number ?? null, one.after?.number ?? null];
    return { ...one, change: from === null || to === null ? null : Number((to - from).toFixed(6)) };
  });
}

function paragraphsOf(model: ReportModel): Map<string, Words> {
  const paragraphs = model.sections.flatMap(({ blocks }) => blocks.flatMap((b) => (b.kind === 'paragraph' ? [b] : [])));
  return new Map(paragraphs.map(({ id, text }) => [id, printTemplate(text, model.facts)]));
}

const shownOf = ({ sections }: ReportModel): Map<SectionId, boolean> =>
  new Map(sections.map(({ id, shown }) => [id, shown]));

function unlike<Id extends string, T>(
  before: ReadonlyMap<Id, T>,
  after: ReadonlyMap<Id, T>,
): { readonly id: Id; readonly before: T | null; readonly after: T | null }[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id) => {
    const [was, is] = [before.get(id) ?? null, after.get(id) ?? null];
    return isSame(was, is) ? [] : [{ id, before: was, after: is }];
  });
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
