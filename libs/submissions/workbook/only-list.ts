import { writeXlsx } from 'hucre/xlsx';
import type { Problem } from '#platform/errors';
import { annotateWorkbook } from './annotate-workbook.js';
import type { Locale } from './form-layout.js';

/** The list of problems alone, where the file itself cannot be changed: damaged, too large, or too slow. */
export async function onlyList(problems: readonly Problem[], locale: Locale): Promise<Buffer> {
  const why =
    locale === 'zh'
      ? '原文件无法加批注（已损坏、过大或结构特殊），只给出问题清单。'
      : 'The file itself could not be annotated (damaged, too large or unusual); here is the list alone.';
  const rows = [[why]];
  const bytes = await writeXlsx({
    sheets: [{ name: locale === 'zh' ? '说明' : 'Note', rows, columns: [{ width: 80 }] }],
  });
  const placeless = problems.map(({ sheet, cell, row, ...rest }) => ({
    ...rest,
    // where it stood is said in words, as there is no such cell in this file
    ...(cell === undefined && row === undefined
      ? {}
      : { message: told(rest.message, [sheet, cell ?? row].filter(Boolean).join('!')) }),
  }));
  return annotateWorkbook(Buffer.from(bytes), placeless, locale);
}

function told({ zh, en }: Problem['message'], place: string): Problem['message'] {
  return { zh: `${place}：${zh}`, en: `${place}: ${en}` };
}
