import type { ReportModel } from '#reports';
import { finalBulletin } from '../golden/bulletins/sample-bulletin.js';

/** 演示数据: bulletins of counties, each with its own name and figures, eleven tables and four charts. */
export function countyBulletins(count: number): string[] {
  return Array.from({ length: count }, (_, at) => {
    const name = `第${at + 1}县`;
    const text = JSON.stringify({ ...finalBulletin(), demonstration: true }).replaceAll('海南区', name);
    return text.replaceAll('76.1%', `${(60 + (at % 30) / 10).toFixed(1)}%`);
  });
}

/** 演示数据: a bulletin of the nation with a row for each of its counties. */
export function nationalBulletin(rows: number): string {
  const model: ReportModel = { ...finalBulletin(), demonstration: true };
  const sections = model.sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block) =>
      block.kind === 'table' && block.id === 'annex-units.table'
        ? {
            ...block,
            rows: Array.from({ length: rows }, (_, at) => {
              const row = block.rows[at % block.rows.length] ?? [];
              const [first, ...others] = row;
              return first === undefined ? row : [{ ...first, zh: `第${at + 1}县`, en: `County ${at + 1}` }, ...others];
            }),
          }
        : block,
    ),
  }));
  return JSON.stringify({ ...model, sections });
}
