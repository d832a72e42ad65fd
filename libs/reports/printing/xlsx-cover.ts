import type { WriteSheet } from 'hucre/xlsx';
import type { BulletinDocument } from '../layout/bulletin-document.js';
import { cutoffWords } from './cutoff-words.js';
import { textCell } from './xlsx-cell.js';
import { placeIn } from './xlsx-names.js';
import { pageSetup } from './xlsx-paper.js';
import { xlsxStyle } from './xlsx-style.js';
import { SheetInk } from './xlsx-table.js';

export interface Content {
  readonly sheet: string;
  readonly caption: string;
  readonly section: string;
  readonly rows: number;
}

const words = {
  zh: {
    name: '说明',
    plan: '方案',
    region: '地区',
    issue: '期号',
    number: '文号',
    org: '发文机关',
    date: '成文日期',
    cutoff: '数据截止',
    edition: '版次',
    contents: ['工作表', '所在部分', '行数'],
    use: '本工作簿收录通报各表和各图的数据，数字与通报所印一致，单位写在数字之后；“—”表示没有数据，不是零；表头可筛选，脚注列在各表之下。',
  },
  en: {
    name: 'About',
    plan: 'Plan',
    region: 'Region',
    issue: 'Issue',
    number: 'Number',
    org: 'Sent by',
    date: 'Date',
    cutoff: 'Cut-off',
    edition: 'Edition',
    contents: ['Sheet', 'Part of the bulletin', 'Rows'],
    use: 'This workbook holds the figures of all tables and charts of the bulletin as they are printed there, each with its unit. A dash stands for no data and not for zero. Heads filter; footnotes stand beneath each table.',
  },
} as const;

export const coverName = (language: BulletinDocument['language']): string => words[language].name;

/** The first sheet: what this is, as of when, whether it may be sent, and where everything stands. */
export function coverSheet(bulletin: BulletinDocument, contents: readonly Content[]): WriteSheet {
  const { language, title, stamps } = bulletin;
  const said = words[language];
  const widths = [46, 40, 12];
  const sheet = new SheetInk(widths.length, 98);
  sheet.across(0, title, 'title');
  let row = 1;
  for (const { text } of stamps) sheet.across(row++, text, 'stamp');
  for (const [label, value] of factsOf(bulletin)) {
    sheet.set(row, 0, textCell(label, xlsxStyle.label));
    sheet.set(row++, 1, textCell(value, xlsxStyle.value));
  }
  row += 1;
  said.contents.forEach((head, at) => {
    sheet.set(row, at, textCell(head, xlsxStyle.head));
  });
  for (const { sheet: name, caption, section, rows } of contents) {
    row += 1;
    const link = { target: '', location: placeIn(name), display: caption };
    sheet.set(row, 0, { ...textCell(caption, xlsxStyle.link), hyperlink: link });
    sheet.set(row, 1, textCell(section, xlsxStyle.value));
    sheet.set(row, 2, { value: rows, type: 'number', style: xlsxStyle.value });
  }
  sheet.across(row + 2, said.use, 'remark');
  const paper = { width: 90, language, title, stamps: stamps.map(({ text }) => text) };
  const columns = widths.map((width) => ({ width }));
  return { name: said.name, columns, ...sheet.drawn(), ...pageSetup(paper), a11y: { summary: title } };
}

function factsOf({ language, org, number, date, editionNote, properties }: BulletinDocument): [string, string][] {
  const said = words[language];
  const facts: [string, string | null][] = [
    [said.plan, properties.subject],
    [said.region, properties.region],
    [said.issue, properties.issue],
    [said.org, org],
    [said.number, number],
    [said.date, date],
    [said.cutoff, cutoffWords(properties.cutoff, language)],
    [said.edition, editionNote],
  ];
  return facts.flatMap(([label, value]) => (value === null ? [] : [[label, value]]));
}
