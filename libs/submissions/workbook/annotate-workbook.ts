import type { Problem } from '#platform/errors';
import { annotateSheet, clearSheet } from './annotate-sheet.js';
import { putFirstSheet, sheetsOf, type BookSheet } from './book-sheets.js';
import { problemSheet, sheetNames, type Locale } from './form-layout.js';
import { groupProblems } from './group-problems.js';
import { OpenPackage } from './open-package.js';
import { problemListSheet } from './problem-list.js';
import { StyleBook, tierColours } from './style-book.js';
import { inputColour } from './template-style.js';
import { workbookFrom } from './workbook-from.js';
import { readParts, writeParts } from './zip-parts.js';

/**
 * The county's own file with what is wrong in it: coloured cells with a note each, and a list as its first sheet. Parts
 * of the archive that are not concerned are carried over as they are. What was no .xlsx becomes one.
 */
export async function annotateWorkbook(
  bytes: Buffer,
  problems: readonly Problem[],
  locale: Locale = 'zh',
): Promise<Buffer> {
  const book = new OpenPackage(await readParts(await workbookFrom(bytes)));
  const sheets = sheetsOf(book);
  if (sheets.length === 0) throw new Error('the workbook has no sheets');
  const lists = Object.values(problemSheet);
  const cameBack = sheets.some(({ name }) => lists.includes(name));
  const figures = sheets.filter(({ name }) => !lists.includes(name));
  if (cameBack) for (const { part } of figures) clearSheet(book, part);
  const stylesPart = book.relations(book.main).find(({ type }) => type === 'styles')?.part;
  const isTemplate = sheets.some(({ name, hidden }) => hidden && name === sheetNames.meta.zh);
  const text = stylesPart === undefined ? null : book.text(stylesPart);
  const styles = new StyleBook(text !== null && cameBack ? decoloured(text, isTemplate) : text, book.mainNamespace);
  const only = figures.find(({ hidden }) => !hidden) ?? figures[0];
  for (const [name, marks] of groupProblems(problems, locale)) {
    const sheet = name === '' ? only : figures.find((one) => one.name === name);
    if (sheet && isWorksheet(book, sheet)) annotateSheet(book, sheet.part, { marks, styles });
  }
  const listName = sheets.find(({ name }) => lists.includes(name))?.name ?? problemSheet[locale];
  const look = { locale, namespace: book.mainNamespace, onlySheet: only?.name ?? null };
  putFirstSheet(book, listName, problemListSheet(problems, styles, look));
  putStyles(book, stylesPart, styles);
  return writeParts(book.parts);
}

function isWorksheet(book: OpenPackage, { part }: BookSheet): boolean {
  return /<(?:\w+:)?worksheet\b/.test((book.text(part) ?? '').slice(0, 4000));
}

function putStyles(book: OpenPackage, known: string | undefined, styles: StyleBook): void {
  const part = known ?? book.freeName('xl/styles', '.xml');
  book.put(part, styles.toString());
  if (known !== undefined) return;
  book.declare(part, 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml');
  book.relate(book.main, 'styles', part);
}

/** Cells that were coloured the last time look again as they are meant to be written in; new colours come after. */
function decoloured(styles: string, isTemplate: boolean): string {
  const colours = Object.values(tierColours).join('|');
  const filled = new RegExp(
    `<((?:\\w+:)?)patternFill\\b[^>]*>\\s*<(?:\\w+:)?fgColor\\s+rgb="FF(?:${colours})"[^>]*/>(?:(?!</)[\\s\\S])*</(?:\\w+:)?patternFill>`,
    'gi',
  );
  return styles.replace(filled, (_, prefix: string) =>
    isTemplate
      ? `<${prefix}patternFill patternType="solid"><${prefix}fgColor rgb="FF${inputColour}"/><${prefix}bgColor indexed="64"/></${prefix}patternFill>`
      : `<${prefix}patternFill patternType="none"/>`,
  );
}
