import type { Words } from '#platform/errors';
import { parsePeriod } from '#scoring';
import { printIssue } from '../composing/print-issue.js';
import type { Paragraph } from '../model/block.js';
import type { ReportModel } from '../model/report-model.js';
import { allBlocks } from './apply-edits.js';
import { readNumerals, type Numeral } from './read-numerals.js';
import { readTemplate } from './read-template.js';

/** A figure in an editor's words that refers to no fact: nobody but the editor says that it is right. */
export interface LooseFigure {
  /** By which it is accepted: `demands.feedback/zh/三成`. */
  readonly name: string;
  /** Id of the paragraph, or a field of the head: `head.title`. */
  readonly block: string;
  readonly language: keyof Words;
  readonly text: string;
  /** Offset in the wording. */
  readonly at: number;
  /** The words around it. */
  readonly around: string;
}

/** Digits and numerals that an editor wrote. What the rules wrote themselves at the same place is not asked about. */
export function findLooseFigures(model: ReportModel): LooseFigure[] {
  const paragraphs = allBlocks(model).filter((block): block is Paragraph => block.kind === 'paragraph');
  return [
    ...headFigures(model),
    ...paragraphs.flatMap(({ id, text, generated }) =>
      generated === undefined
        ? []
        : languages.flatMap((language) => {
            const place = { block: id, language, written: text[language] };
            return named(place, beyond(literals(text[language], language), literals(generated[language], language)));
          }),
    ),
  ];
}

const languages = ['zh', 'en'] as const;

interface Place {
  readonly block: string;
  readonly language: keyof Words;
  readonly written: string;
}

/** The head holds names that have numerals of their own, and the issue; 文号 and date are figures by nature. */
function headFigures(model: ReportModel): LooseFigure[] {
  const known = knownNumerals(model);
  return (['org', 'title', 'to', 'copies'] as const).flatMap((field) => {
    const words = model.head[field];
    if (words === null) return [];
    return languages.flatMap((language) => {
      const found = readNumerals(words[language], language).filter(({ text }) => !known.has(text));
      return named({ block: `head.${field}`, language, written: words[language] }, found);
    });
  });
}

function knownNumerals({ region, plan, issue }: ReportModel): ReadonlySet<string> {
  const { year = 0, index = 0 } = parsePeriod(issue) ?? {};
  const names = [printIssue(issue), plan.title, { zh: region.name, en: region.name }];
  const read = names.flatMap(({ zh, en }) => [...readNumerals(zh, 'zh'), ...readNumerals(en, 'en')]);
  return new Set([...read.map(({ text }) => text), String(year), String(index), String(index).padStart(2, '0')]);
}

/** Numerals outside of references, with offsets in the template. */
function literals(template: string, language: keyof Words): Numeral[] {
  let from = 0;
  return readTemplate(template).flatMap((part) => {
    const start = from;
    if (part.kind !== 'text') {
      from += part.id.length + (part.kind === 'note' ? 3 : 2);
      return [];
    }
    from += part.text.length;
    return readNumerals(part.text, language).map(({ text, at }) => ({ text, at: start + at }));
  });
}

/** What stands in the one more often than in the other. */
function beyond(found: readonly Numeral[], excused: readonly Numeral[]): Numeral[] {
  const left = new Map<string, number>();
  for (const { text } of excused) left.set(text, (left.get(text) ?? 0) + 1);
  return found.filter(({ text }) => {
    const rest = left.get(text) ?? 0;
    left.set(text, rest - 1);
    return rest <= 0;
  });
}

function named({ block, language, written }: Place, figures: readonly Numeral[]): LooseFigure[] {
  return figures.map(({ text, at }) => ({
    name: `${block}/${language}/${text}`,
    block,
    language,
    text,
    at,
    around: written.slice(Math.max(0, at - 12), at + text.length + 12),
  }));
}
