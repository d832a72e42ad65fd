import type { LagRow, ReportModel, StatusCount } from './report-model.js';
import { bulletinStyle } from './bulletin-style.js';
import { escapeHtml } from './escape-html.js';
import { renderComposites } from './render-composites.js';

type Language = 'zh' | 'en';

/** Units that are named; a nation's list of thousands is in the model, and on the board of submissions. */
const mostNames = 30;

/** The bulletin as one self-contained page: no script, no request, prints on A4. A function of the model alone. */
export function renderHtml(model: ReportModel, language: Language = 'zh'): string {
  const w = words[language];
  const title = w.title(model.region.name, monthText(model.month, language));
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${bulletinStyle}</style>
</head>
<body>
<main>
${model.demonstration ? `<p class="demonstration">${w.demonstration}</p>` : ''}
<h1>${escapeHtml(title)}</h1>
<p class="document">${escapeHtml(model.plan.title[language])}${documentNumber(model)}</p>
<p>${lead(model, language)}</p>
<h2>${w.counts}</h2>
${countsTable(model.counts, language)}
<h2>${w.lagging}</h2>
${laggingTable(model, language)}
${chapters(model, language)}
${footnotes(model, language)}
<p class="end">${w.source(model.cutoff, model.plan.versions.join('、'))}</p>
</main>
</body>
</html>
`;
}

const words = {
  zh: {
    title: (region: string, month: string) => `${region}目标进度通报（${month}）`,
    demonstration: '演示数据：本通报所用数字由演示程序生成，不是任何地区的真实情况。',
    counts: '一、总体进展',
    lagging: '二、落后于序时进度的目标',
    composites: '综合得分',
    alerts: '预警',
    missing: '未报单位',
    footnotes: '依据',
    none: '本期无落后目标。',
    heads: ['地区', '目标', '要求', '截止', '实际', '应达', '差额', '滞后（月）', '每期需／至今每期', '状态'],
    source: (cutoff: string, version: string) => `数据来源：各单位上报；数据截止 ${cutoff}；方案第 ${version} 版。`,
  },
  en: {
    title: (region: string, month: string) => `${region}: progress of targets, bulletin of ${month}`,
    demonstration:
      '演示数据: the figures of this bulletin were generated for demonstration and describe no real place.',
    counts: '1. Overall',
    lagging: '2. Targets behind schedule',
    composites: 'Composite scores',
    alerts: 'Alerts',
    missing: 'Units that have not reported',
    footnotes: 'Sources',
    none: 'No target is behind schedule.',
    heads: [
      'Region',
      'Target',
      'Goal',
      'Due',
      'Actual',
      'Expected',
      'Gap',
      'Months behind',
      'Needed / so far a period',
      'Status',
    ],
    source: (cutoff: string, version: string) =>
      `Source: submissions of the units; cut-off ${cutoff}; plan version ${version}.`,
  },
} as const;

const numerals = ['三', '四', '五'] as const;

/** What follows the two chapters that every bulletin has, numbered on. */
function chapters(model: ReportModel, language: Language): string {
  const w = words[language];
  const composites = model.composites ?? [];
  const bodies = [
    ...(composites.length === 0 ? [] : [[w.composites, renderComposites(composites, language)] as const]),
    [w.alerts, `<p>${alertsSentence(model, language)}</p>`] as const,
    ...(model.completeness.missing.length === 0 ? [] : [[w.missing, missing(model, language)] as const]),
  ];
  const number = (i: number): string => (language === 'zh' ? `${numerals[i] ?? ''}、` : `${i + 3}. `);
  return bodies.map(([title, body], i) => `<h2>${number(i)}${title}</h2>\n${body}`).join('\n');
}

function lead(model: ReportModel, language: Language): string {
  const { due, received, period, unsettled } = model.completeness;
  const late = due - received;
  if (language === 'zh') {
    const figures = model.period === null ? '尚无上报数据。' : `以下按${periodText(model.period, language)}数据评价。`;
    const rest = late === 0 ? '全部报送。' : `已报${received}个，未报${late}个。`;
    const settling = unsettled === 0 ? '' : `另有${unsettled}个单位的数据在截止时尚未计分。`;
    return `截至${model.cutoff}，${period === null ? '' : periodText(period, language)}应报单位${due}个，${rest}${settling}${figures}`;
  }
  const figures =
    model.period === null
      ? 'Nothing has been reported yet.'
      : `Judged on figures of ${periodText(model.period, language)}.`;
  const settling = unsettled === 0 ? '' : ` ${unsettled} regions were not settled at the cut-off.`;
  return `As of ${model.cutoff}, ${received} of ${due} units due for ${period ?? '—'} have reported.${settling} ${figures}`;
}

function countsTable(counts: readonly StatusCount[], language: Language): string {
  const cells = counts.map((c) => `<td>${c.sign} ${escapeHtml(c[language])}<b>${c.count}</b></td>`);
  return `<table class="counts"><tbody><tr>${cells.join('')}</tr></tbody></table>`;
}

function laggingTable(model: ReportModel, language: Language): string {
  const w = words[language];
  if (model.lagging.length === 0) return `<p>${w.none}</p>`;
  const heads = w.heads.map((head) => `<th scope="col">${head}</th>`).join('');
  const more =
    model.laggingNotShown === 0
      ? ''
      : language === 'zh'
        ? `<p>另有 ${model.laggingNotShown} 项未列出，见记分卡。</p>`
        : `<p>${model.laggingNotShown} more are not listed here; see the scorecard.</p>`;
  return `<table><thead><tr>${heads}</tr></thead><tbody>
${model.lagging.map((row) => laggingRow(row, language)).join('\n')}
</tbody></table>${more}`;
}

function laggingRow(row: LagRow, language: Language): string {
  const pace = [row.requiredPace?.[language] ?? '—', row.observedPace?.[language] ?? '—'].join(' / ');
  const note = `<sup><a href="#note-${row.footnote}">${row.footnote}</a></sup>`;
  const cells = [
    escapeHtml(row.regionName),
    `${escapeHtml(row.summary[language])}${note}${failing(row, language)}`,
    escapeHtml(row.goal[language]),
    row.due,
    escapeHtml(row.value[language]),
    escapeHtml(row.expected[language]),
    escapeHtml(row.lag[language]),
    row.lagMonths ?? '—',
    escapeHtml(pace),
    `${row.status.sign} ${escapeHtml(row.status[language])}`,
  ];
  return `<tr data-target="${escapeHtml(row.target)}" data-region="${escapeHtml(row.region)}" class="severity-${row.severity}">${cells
    .map((cell) => `<td>${cell}</td>`)
    .join('')}</tr>`;
}

/** Which units stand behind a count, the worst first. */
function failing({ failing: units }: LagRow, language: Language): string {
  if (units === undefined || units.names.length === 0) return '';
  const names = units.names.map(escapeHtml).join(language === 'zh' ? '、' : ', ');
  const more = units.count > units.names.length;
  const text =
    language === 'zh'
      ? `未达标：${names}${more ? `等${units.count}个` : ''}`
      : `Not meeting it: ${names}${more ? ` and ${units.count - units.names.length} more` : ''}`;
  return `<br><small>${text}</small>`;
}

function alertsSentence(model: ReportModel, language: Language): string {
  const { open, opened, closed } = model.alerts;
  const at = (severity: number): number => open.find((o) => o.severity === severity)?.count ?? 0;
  return language === 'zh'
    ? `本月新发${opened}条，解除${closed}条；截至数据截止时尚有红色${at(3)}条、黄色${at(2)}条、蓝色${at(1)}条。`
    : `${opened} opened and ${closed} closed this month; open at the cut-off: ${at(3)} critical, ${at(2)} warning, ${at(1)} attention.`;
}

function missing(model: ReportModel, language: Language): string {
  const units = model.completeness.missing;
  const names = units.slice(0, mostNames).map((unit) => escapeHtml(unit.name));
  const rest = units.length - names.length;
  const list =
    language === 'zh'
      ? `${names.join('、')}${rest === 0 ? '' : `等${units.length}个`}`
      : `${names.join(', ')}${rest === 0 ? '' : ` and ${rest} more`}`;
  return `<p>${list}</p>`;
}

function footnotes(model: ReportModel, language: Language): string {
  if (model.footnotes.length === 0) return '';
  const source = language === 'zh' ? `《${model.plan.title.zh}》` : model.plan.title.en;
  const items = model.footnotes.map((note) => {
    return `<li id="note-${note.number}">${escapeHtml(source)}${documentNumber(model)} ${escapeHtml(note.citation[language])}：${escapeHtml(note.summary[language])}</li>`;
  });
  return `<h2>${words[language].footnotes}</h2><ol class="notes">${items.join('')}</ol>`;
}

const documentNumber = (model: ReportModel): string =>
  model.document.number === null ? '' : `（${escapeHtml(model.document.number)}）`;

const monthText = (month: string, language: Language): string =>
  language === 'zh' ? `${month.slice(0, 4)}年${Number(month.slice(4))}月` : `${month.slice(0, 4)}-${month.slice(4)}`;

const quarterNames = ['一', '二', '三', '四'];

function periodText(period: string, language: Language): string {
  if (language === 'en') return period;
  const quarter = /^(\d{4})Q([1-4])$/.exec(period);
  if (quarter) return `${quarter[1]}年第${quarterNames[Number(quarter[2]) - 1]}季度`;
  return /^\d{4}$/.test(period) ? `${period}年` : period;
}
