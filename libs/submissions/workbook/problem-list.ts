import type { Problem } from '#platform/errors';
import { printAddress } from './cell-address.js';
import { escapeXml } from './edit-xml.js';
import type { Locale } from './form-layout.js';
import { placeOf, shown, tierWords } from './group-problems.js';
import { tierColours, type StyleBook } from './style-book.js';

export interface ProblemListLook {
  readonly locale: Locale;
  readonly namespace: string;
  /** The sheet that is meant where a problem names none. */
  readonly onlySheet: string | null;
}

/** A sheet has no more links than this. */
const listLimit = 60_000;

/** The sheet that lists all problems, each with a way to its cell. Everything in it is text: what begins with = is no formula. */
export function problemListSheet(problems: readonly Problem[], styles: StyleBook, look: ProblemListLook): string {
  const zh = look.locale === 'zh';
  const listed = problems.slice(0, listLimit);
  const looks = looksOf(styles);
  const titles = zh
    ? ['序号', '工作表', '单元格', '级别', '代码', '填写值', '问题', '建议']
    : ['No.', 'Sheet', 'Cell', 'Tier', 'Code', 'Entered', 'Problem', 'Suggestion'];
  const rows = [
    rowOf(1, [string('A1', summary(problems, zh), looks.plain)], 32),
    rowOf(
      2,
      titles.map((title, at) => string(`${'ABCDEFGH'.charAt(at)}2`, title, looks.head)),
    ),
    ...listed.map((problem, index) => problemRow(problem, index, { ...look, looks })),
  ];
  const links = listed.flatMap((problem, index) => linkOf(problem, index, look.onlySheet));
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${look.namespace}"><sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns}</cols><sheetData>${rows.join('')}</sheetData>` +
    `<autoFilter ref="A2:H${listed.length + 2}"/><mergeCells count="1"><mergeCell ref="A1:H1"/></mergeCells>` +
    (links.length > 0 ? `<hyperlinks>${links.join('')}</hyperlinks>` : '') +
    `<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`
  );
}

const columns = [6, 14, 9, 8, 24, 20, 60, 44]
  .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
  .join('');

function problemRow(
  problem: Problem,
  index: number,
  { locale, onlySheet, looks }: ProblemListLook & { readonly looks: Looks },
): string {
  const row = index + 3;
  const place = placeOf(problem);
  const cells: readonly (readonly [string, number])[] = [
    [problem.sheet ?? onlySheet ?? '', looks.plain],
    [place === null ? (problem.cell ?? '') : printAddress(place), place === null ? looks.plain : looks.link],
    [tierWords[problem.tier][locale], looks[problem.tier]],
    [problem.code, looks[problem.tier]],
    [shown(problem.seen), looks.plain],
    [problem.message[locale], looks.plain],
    [problem.suggestion?.[locale] ?? '', looks.plain],
  ];
  const texts = cells.map(([text, style], at) => string(`${'BCDEFGH'.charAt(at)}${row}`, text, style));
  return rowOf(row, [`<c r="A${row}" s="${looks.plain}"><v>${index + 1}</v></c>`, ...texts]);
}

function linkOf(problem: Problem, index: number, onlySheet: string | null): string[] {
  const [place, sheet] = [placeOf(problem), problem.sheet ?? onlySheet];
  if (place === null || sheet === null) return [];
  const to = `'${sheet.replaceAll("'", "''")}'!${printAddress(place)}`;
  return [`<hyperlink ref="C${index + 3}" location="${escapeXml(to)}" display="${printAddress(place)}"/>`];
}

interface Looks {
  readonly plain: number;
  readonly head: number;
  readonly link: number;
  readonly error: number;
  readonly query: number;
}

function looksOf(styles: StyleBook): Looks {
  const font = '<sz val="10"/><name val="宋体"/>';
  return {
    plain: styles.listStyle({}),
    head: styles.listStyle({ colour: 'DDE7F3', font: `<b/>${font}` }),
    link: styles.listStyle({ font: '<u/><sz val="10"/><color rgb="FF0B5394"/><name val="宋体"/>' }),
    error: styles.listStyle({ colour: tierColours.error }),
    query: styles.listStyle({ colour: tierColours.query }),
  };
}

function summary(problems: readonly Problem[], zh: boolean): string {
  const errors = problems.filter(({ tier }) => tier === 'error').length;
  const queries = problems.length - errors;
  return zh
    ? `共 ${problems.length} 处：强制 ${errors} 处（必须改正），核实 ${queries} 处（改正，或在“缺报原因”“备注”写明情况，不少于10个字）。改好后把整个文件重新上传，本表可以留着。`
    : `${problems.length} problems: ${errors} must be mended, ${queries} mended or explained in Reason or Note (10 characters or more). Then upload the whole file again; this sheet may stay.`;
}

function rowOf(row: number, cells: readonly string[], height?: number): string {
  const high = height === undefined ? '' : ` ht="${height}" customHeight="1"`;
  return `<row r="${row}"${high}>${cells.join('')}</row>`;
}

function string(ref: string, text: string, style: number): string {
  return text === ''
    ? `<c r="${ref}" s="${style}"/>`
    : `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text.slice(0, 2000))}</t></is></c>`;
}
