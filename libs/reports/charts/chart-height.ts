import type { Language } from '../layout/bulletin-document.js';
import type { Chart } from '../model/chart.js';
import { stripHeight } from './strip-layout.js';

/** No higher than a page holds beside its caption. */
const most = 800;

/** The height that suits a chart at a width. */
export function chartHeight(
  chart: Chart,
  { language, width }: { readonly language: Language; readonly width: number },
): number {
  switch (chart.kind) {
    case 'trajectory':
      return Math.round(width * 0.4);
    case 'class-counts':
      return Math.round(width * 0.45);
    case 'status-strip':
      return Math.min(most, Math.ceil(stripHeight(chart, { language, width })));
    case 'contribution':
      return Math.min(most, 12 + chart.bars.length * 28);
  }
}
