import { escapeHtml } from './escape-html.js';
import type { CompositeRow } from './report-model.js';

type Language = 'zh' | 'en';

const heads = {
  zh: ['地区', '考核内容', '综合得分（分）', '计入权重', '其中', '最低项', '严重滞后项'],
  en: ['Region', 'Assessed', 'Score (of 100)', 'Weight assessed', 'Made of', 'Lowest', 'Critical parts'],
} as const;

/** The table of composite scores, with what each is made of. They are no verdict and no ranking. */
export function renderComposites(rows: readonly CompositeRow[], language: Language): string {
  const head = heads[language].map((text) => `<th scope="col">${text}</th>`).join('');
  return `<table class="composites"><thead><tr>${head}</tr></thead><tbody>
${rows.map((row) => compositeRow(row, language)).join('\n')}
</tbody></table>`;
}

function compositeRow(row: CompositeRow, language: Language): string {
  const parts = row.parts.map(({ name, score }) => `${escapeHtml(name[language])} ${score}`);
  const cells = [
    escapeHtml(row.regionName),
    escapeHtml(row.summary[language]),
    row.score,
    row.coverage,
    parts.join(language === 'zh' ? '；' : '; '),
    row.worst === null ? '—' : escapeHtml(row.worst[language]),
    String(row.serious),
  ];
  const attributes = `data-target="${escapeHtml(row.target)}" data-region="${escapeHtml(row.region)}"`;
  return `<tr ${attributes}>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}
