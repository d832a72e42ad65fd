/** What can be wrong with a row before its figures are looked at. */
export const rowWords = {
  period: { code: 'E106', message: { zh: '缺报告期', en: 'the period is missing' } },
  region: { code: 'E106', message: { zh: '缺区域代码', en: 'the region code is missing' } },
  encoding: {
    code: 'file.encoding',
    message: { zh: '此行的字符编码有误', en: 'this row is not text in the encoding of the file' },
    suggestion: { zh: '请另存为 UTF-8 编码的 CSV', en: 'save the file as CSV in UTF-8' },
  },
  beyond: {
    code: 'file.unknown_column',
    message: {
      zh: '此格在表头之外（备注里的逗号要加引号）',
      en: 'this cell is beyond the header (quote commas inside notes)',
    },
  },
  /** The same figure stands in two rows. */
  doubled: (cell: string, row: number) => ({
    code: 'E107',
    message: {
      zh: `同一指标填了两次，前一次在 ${cell || `第 ${row} 行`}`,
      en: `the same figure is given twice, first at ${cell || `row ${row}`}`,
    },
    suggestion: { zh: '只留一处', en: 'keep one of them' },
  }),
} as const;
