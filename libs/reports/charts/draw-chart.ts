import type { EChartsOption } from 'echarts';
import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GraphicComponent, GridComponent, LegendComponent, MarkLineComponent } from 'echarts/components';
import { init, setPlatformAPI, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from '../model/chart.js';
import { fontFamily, ink } from './chart-ink.js';
import { classCountsOption } from './class-counts-option.js';
import { contributionOption } from './contribution-option.js';
import type { Frame } from './frame.js';
import { widthOf } from './measure-text.js';
import { statusStripOption } from './status-strip-option.js';
import { tidySvg } from './tidy-svg.js';
import { trajectoryOption } from './trajectory-option.js';

use([
  BarChart,
  CustomChart,
  LineChart,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  SVGRenderer,
]);

/**
 * A chart as SVG: the same bytes for the same chart and frame, on any machine and whatever was drawn before.
 *
 * @param prefix of the names inside, for several drawings in one page
 */
export function drawChart(chart: Chart, { prefix = 'chart', ...frame }: Frame & { readonly prefix?: string }): string {
  setPlatformAPI({ measureText: measure });
  const { width, height } = frame;
  const drawing = init(null, null, { renderer: 'svg', ssr: true, width, height, locale: 'EN' });
  try {
    drawing.setOption({ ...quiet, ...optionOf(chart, frame) });
    return tidySvg(drawing.renderToSVGString(), prefix);
  } finally {
    drawing.dispose();
  }
}

const quiet: EChartsOption = {
  animation: false,
  backgroundColor: ink.paper,
  textStyle: { fontFamily, color: ink.text },
};

function optionOf(chart: Chart, frame: Frame): EChartsOption {
  switch (chart.kind) {
    case 'trajectory':
      return trajectoryOption(chart, frame);
    case 'class-counts':
      return classCountsOption(chart, frame);
    case 'status-strip':
      return statusStripOption(chart, frame);
    case 'contribution':
      return contributionOption(chart, frame);
  }
}

/** ECharts would guess, from a canvas where there is one. */
function measure(text: string, font = ''): { width: number } {
  return { width: widthOf(text, Number(/(?<![\d.])([\d.]+)px/.exec(font)?.[1] ?? 12)) };
}
