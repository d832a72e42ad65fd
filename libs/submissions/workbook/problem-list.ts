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
  const { locale, namespace } = look;
  const zh = locale === 'zh';
  const listed = problems.slice(0, listLimit);
  const [plain, head, link] = stylesOf(styles);
  const tier = {
    error: styles.listStyle({ colour: tierColours.error }),
    query: styles.listStyle({ colour: tierColours.query }),
  };
  const links: string[] = [];
  const rows = listed.map((problem, index) => {
    const row = index + 3;
    const sheet = problem.sheet ?? look.onlySheet;
    const place = placeOf(problem);
    const where = place === null ? (problem.cell ?? '') : printAddress(place);
    const linked = place !== null && sheet !== null;
    if (linked)
      links.push(
        `<hyperlink ref="C${row}" location="${escapeXml(`'${sheet.replaceAll("'", "''")}'!${where}`)}" display="${where}"/>`,
      );
    const texts = [
      sheet ?? '',
      where,
      tierWords[problem.tier][locale],
      problem.code,
      shown(problem.seen),
      problem.message[locale],
      problem.suggestion?.[locale] ?? '',
    ];
    const looks = [plain, linked ? link : plain, tier[problem.tier], tier[problem.tier], plain, plain, plain];
    return rowOf(row, [
      number(`A${row}`, index + 1, plain),
      ...texts.map((text, at) => string(`${'BCDEFGH'.charAt(at)}${row}`, text, looks[at] ?? plain)),
    ]);
  });
  const titles = zh
    ? ['序号', '工作表', '单元格', '级别', '代码', '填写值', '问题', '建议']
    : ['No.', 'Sheet', 'Cell', 'Tier', 'Code', 'Entered', 'Problem', 'Suggestion'];
  const header = rowOf(
    2,
    titles.map((title, at) => string(`${'ABCDEFGH'.charAt(at)}2`, title, head)),
  );
  const top = rowOf(1, [string('A1', summary(problems, zh), plain)]);
  const widths = [6, 14, 9, 8, 24, 20, 60, 44].map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const hyperlinks = links.length > 0 ? `<hyperlinks>${links.join('')}</hyperlinks>` : '';
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${namespace}"><sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData>${top}${header}${rows.join('')}</sheetData>` +
    `<autoFilter ref="A2:H${listed.length + 2}"/><mergeCells count="1"><mergeCell ref="A1:H1"/></mergeCells>${hyperlinks}` +
    `<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`
  );
}

function stylesOf(styles: StyleBook): readonly [plain: number, head: number, link: number] {
  const font = '<sz val="10"/><name val="宋体"/>';
  return [
    styles.listStyle({}),
    styles.listStyle({ colour: 'DDE7F3', font: `<b/>${font}` }),
    styles.listStyle({ font: `<u/><sz val="10"/><color rgb="FF0B5394"/><name val="宋体"/>` }),
  ];
}

function summary(problems: readonly Problem[], zh: boolean): string {
  const errors = problems.filter(({ tier }) => tier === 'error').length;
  const queries = problems.length - errors;
  return zh
    ? `共 ${problems.length} 处：强制 ${errors} 处（必须改正），核实 ${queries} 处（改正，或在“缺报原因”“备注”写明情况，不少于10个字）。改好后把整个文件重新上传，本表可以留着。`
    : `${problems.length} problems: ${errors} must be mended, ${queries} mended or explained in Reason or Note (10 characters or more). Then upload the whole file again; this sheet may stay.`;
}

function rowOf(row: number, cells: readonly string[]): string {
  return `<row r="${row}">${cells.join('')}</row>`;
}

function number(ref: string, value: number, style: number): string {
  return `<c r="${ref}" s="${style}"><v>${value}</v></c>`;
}

function string(ref: string, text: string, style: number): string {
  return text === ''
    ? `<c r="${ref}" s="${style}"/>`
    : `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text.slice(0, 2000))}</t></is></c>`;
}
