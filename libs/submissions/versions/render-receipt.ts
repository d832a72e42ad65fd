import { kindWords } from '../review/form-state.js';
import type { ReceiptFacts } from './receipt.js';

type Language = 'zh' | 'en';

/** A receipt as one page without script or request; it prints on A4. */
export function renderReceipt(facts: ReceiptFacts, form: ReceiptForm, language: Language = 'zh'): string {
  const w = words[language];
  const lines = linesOf(facts, form, language);
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(`${w.title} ${facts.receipt}`)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${w.title}</h1>
<p class="number">${escapeHtml(facts.receipt)}</p>
<table>
${lines.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${escapeHtml(value)}</td></tr>`).join('\n')}
</table>
<p class="note">${escapeHtml(w.note(facts.withdrawUntil))}</p>
</main>
</body>
</html>
`;
}

/** What is printed beside the facts: the plan by its title, and the minute in Asia/Shanghai. */
export interface ReceiptForm {
  readonly planTitle: string;
  readonly minute: string;
}

function linesOf(facts: ReceiptFacts, { planTitle, minute }: ReceiptForm, language: Language): [string, string][] {
  const w = words[language];
  const { counts } = facts;
  return [
    [w.plan, `${planTitle} (${facts.plan})`],
    [w.region, `${facts.regionName} ${facts.region}`],
    [w.period, facts.period],
    [w.version, `${facts.version} · ${kindWords[facts.kind][language]}`],
    [w.time, minute],
    [w.by, facts.by],
    [w.counts, w.figures(counts.figures, counts.empty, { estimated: counts.estimated, explained: counts.explained })],
    ...(counts.mended === undefined ? [] : [[w.mended, String(counts.mended)] satisfies [string, string]]),
    [w.file, facts.fileName ?? '—'],
    [w.fileHash, facts.fileSha256 ?? '—'],
    [w.contentHash, facts.contentSha256],
    [w.pledge, facts.pledged ? w.pledged : '—'],
  ];
}

interface Beside {
  readonly estimated: number;
  readonly explained: number;
}

const words = {
  zh: {
    title: '上报回执',
    plan: '方案',
    region: '地区',
    period: '报告期',
    version: '版本',
    time: '收到时间（北京时间）',
    by: '报送人',
    counts: '填报情况',
    mended: '页面改正（格）',
    file: '文件',
    fileHash: '文件 SHA-256',
    contentHash: '内容 SHA-256',
    pledge: '承诺',
    pledged: '报送人承诺数据真实、准确',
    figures: (figures: number, empty: number, { estimated, explained }: Beside) =>
      `${figures} 个数据，${empty} 处未填，${estimated} 个估计值，${explained} 条说明`,
    note: (until: string) => `可撤回至 ${until}；此后如需修改，请报送更正并说明原因。`,
  },
  en: {
    title: 'Receipt',
    plan: 'Plan',
    region: 'Region',
    period: 'Period',
    version: 'Version',
    time: 'Received (UTC+8)',
    by: 'Sent by',
    counts: 'Figures',
    mended: 'Cells mended on the page',
    file: 'File',
    fileHash: 'SHA-256 of the file',
    contentHash: 'SHA-256 of the content',
    pledge: 'Pledge',
    pledged: 'the sender pledges that the figures are true and accurate',
    figures: (figures: number, empty: number, { estimated, explained }: Beside) =>
      `${figures} figures, ${empty} left empty, ${estimated} estimated, ${explained} explained`,
    note: (until: string) => `May be withdrawn until ${until}; after that, send a correction with a reason.`,
  },
};

const style = `
body{font:16px/1.6 "Noto Sans SC","Microsoft YaHei",sans-serif;color:#111;margin:0}
main{max-width:44em;margin:2em auto;padding:0 1em}
.number{font:600 1.4em/1.4 monospace;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid #999;padding:.4em .7em;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{width:12em;font-weight:600;background:#f5f5f5}
@page{size:A4;margin:20mm}
@media print{main{margin:0;max-width:none}}`;

function escapeHtml(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
