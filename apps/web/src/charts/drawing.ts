import { CustomChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { EChartsOption } from 'echarts';

use([
  CustomChart,
  LineChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
]);

export interface Drawing {
  readonly end: () => void;
}

/** Where the page gives no width, as behind a closed tab, and where it is printed. */
const paper = { width: 720, height: 230 };

/** Draws into an element that has a height, and again whenever its width changes. */
export function draw(within: HTMLElement, option: EChartsOption): Drawing {
  const size = () =>
    within.clientWidth === 0 ? paper : { width: within.clientWidth, height: within.clientHeight || paper.height };
  const chart = init(within, null, { renderer: 'svg', ...size(), locale: 'EN' });
  const fit = (to: typeof paper): void => {
    chart.resize(to);
    fitPaper(within);
  };
  chart.setOption(option);
  fitPaper(within);
  const watch = new ResizeObserver(() => fit(size()));
  const [toPaper, toScreen] = [() => fit(paper), () => fit(size())];
  watch.observe(within);
  window.addEventListener('beforeprint', toPaper);
  window.addEventListener('afterprint', toScreen);
  return {
    end: () => {
      watch.disconnect();
      window.removeEventListener('beforeprint', toPaper);
      window.removeEventListener('afterprint', toScreen);
      chart.dispose();
    },
  };
}

/** A print is as wide as its paper, whatever the window was: then the drawing scales. */
function fitPaper(within: HTMLElement): void {
  const svg = within.querySelector('svg');
  const [width, height] = [svg?.getAttribute('width'), svg?.getAttribute('height')];
  if (width && height) svg?.setAttribute('viewBox', `0 0 ${width} ${height}`);
}
