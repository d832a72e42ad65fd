import { chartHeight } from '../charts/chart-height.js';
import { drawChart } from '../charts/draw-chart.js';
import type {
  DocumentBlock,
  FigureBlock,
  Language,
  ParagraphBlock,
  Run,
  TableBlock,
  TableCell,
} from '../layout/bulletin-document.js';
import { escapeHtml } from './escape-html.js';

const chartWidth = 680;

/** Writes blocks as HTML; knows which footnotes have been marked, so that each leads back to its first mark. */
export class HtmlPen {
  private readonly marked = new Set<number>();
  private figures = 0;

  constructor(private readonly language: Language) {}

  block(block: DocumentBlock): string {
    switch (block.kind) {
      case 'paragraph':
        return this.paragraph(block);
      case 'table':
        return this.table(block);
      case 'figure':
        return this.figure(block);
    }
  }

  private paragraph({ id, runs }: ParagraphBlock): string {
    return `<p class="text" id="${escapeHtml(id)}">${this.runs(runs)}</p>`;
  }

  private table(table: TableBlock): string {
    const id = escapeHtml(table.id);
    const total = table.columns.reduce((sum, { width }) => sum + width, 0) || 1;
    const widths = table.columns.map(({ width }) => `<col style="width:${((100 * width) / total).toFixed(2)}%">`);
    const heads = table.columns.map(({ head, align }) => `<th scope="col" class="${align}">${escapeHtml(head)}</th>`);
    const rows = table.rows.map((row) => this.row(row, table));
    const below = table.remark === null ? '' : `\n<p class="remark">${this.runs(table.remark)}</p>`;
    return `<div class="table" role="region" tabindex="0" aria-labelledby="${id}.caption"><table id="${id}">
<caption id="${id}.caption">${escapeHtml(table.caption)}</caption>
<colgroup>${widths.join('')}</colgroup>
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>${below}`;
  }

  /** What a row is of stands in the first column that is words. */
  private row(cells: readonly TableCell[], { columns }: TableBlock): string {
    const head = Math.max(
      0,
      columns.findIndex(({ align }) => align === 'left'),
    );
    return `<tr>${cells.map((one, at) => this.cell(one, { isHead: at === head, align: columns[at]?.align ?? 'left' })).join('')}</tr>`;
  }

  private cell(
    { text, tone, notes, detail }: TableCell,
    { isHead, align }: { readonly isHead: boolean; readonly align: string },
  ): string {
    const [open, close] = isHead ? ['th scope="row"', 'th'] : ['td', 'td'];
    const look = tone === undefined ? align : `${align} tone ${tone}`;
    const marks = notes.map((note) => this.mark(note)).join('');
    const beneath = detail === undefined ? '' : `<small>${escapeHtml(detail)}</small>`;
    return `<${open} class="${look}">${escapeHtml(text)}${marks}${beneath}</${close}>`;
  }

  private figure({ id, caption, alt, chart }: FigureBlock): string {
    const { language } = this;
    this.figures += 1;
    const size = { width: chartWidth, height: chartHeight(chart, { language, width: chartWidth }) };
    const drawing = drawChart(chart, { language, ...size, prefix: `drawing-${this.figures}` });
    const picture = drawing.trim().replace('<svg ', `<svg role="img" aria-label="${escapeHtml(alt)}" `);
    return `<figure id="${escapeHtml(id)}">\n${picture}\n<figcaption>${escapeHtml(caption)}</figcaption></figure>`;
  }

  private runs(runs: readonly Run[]): string {
    return runs
      .map((run) => {
        if ('note' in run) return this.mark(run.note);
        const text = escapeHtml(run.text);
        return run.fact === undefined ? text : `<span data-fact="${escapeHtml(run.fact)}">${text}</span>`;
      })
      .join('');
  }

  private mark(note: number): string {
    const name = this.marked.has(note) ? '' : ` id="mark-${note}"`;
    this.marked.add(note);
    const label = this.language === 'zh' ? `注${note}` : `note ${note}`;
    return `<sup><a${name} href="#note-${note}" role="doc-noteref" aria-label="${label}">${note}</a></sup>`;
  }
}
