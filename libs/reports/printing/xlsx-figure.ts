import type { FigureBlock, Language, TableBlock, TableCell } from '../layout/bulletin-document.js';
import type { Chart, ClassCounts, Contribution, StatusStrip, Trajectory } from '../model/chart.js';

type Grid = Pick<TableBlock, 'columns' | 'rows'>;

const text = (head: string) => ({ head, width: 1, align: 'left' as const });
const number = (head: string) => ({ head, width: 1, align: 'right' as const });
const words = (one: string): TableCell => ({ text: one, notes: [] });
/** What is not there is an empty cell and no zero. */
const figure = (one: number | null | undefined): TableCell =>
  one === null || one === undefined ? words('') : { text: String(one), number: one, notes: [] };

/** The figures behind a chart as a table. */
export function figureTable({ id, caption, alt, chart }: FigureBlock, language: Language): TableBlock {
  return { kind: 'table', id, caption, ...gridOf(chart, language), remark: [{ text: alt }] };
}

function gridOf(chart: Chart, language: Language): Grid {
  switch (chart.kind) {
    case 'trajectory':
      return trajectory(chart, language);
    case 'class-counts':
      return classCounts(chart, language);
    case 'status-strip':
      return statusStrip(chart, language);
    case 'contribution':
      return contribution(chart, language);
  }
}

function trajectory({ unit, points, goal }: Trajectory, language: Language): Grid {
  const of = (zh: string, en: string): string => (language === 'zh' ? `${zh}（${unit.zh}）` : `${en} (${unit.en})`);
  return {
    columns: [
      text(language === 'zh' ? '报告期' : 'Period'),
      number(of('实际', 'actual')),
      number(of('应达值', 'expected')),
      number(of('预测', 'forecast')),
      number(of('预测下限', 'forecast, low')),
      number(of('预测上限', 'forecast, high')),
      number(of('更正前', 'before correction')),
      ...(goal === null ? [] : [number(of('目标', 'goal'))]),
    ],
    rows: points.map(({ period, actual, expected, forecast, restatedFrom }) => [
      words(period[language]),
      ...[actual, expected, forecast?.value, forecast?.low, forecast?.high, restatedFrom].map(figure),
      ...(goal === null ? [] : [figure(goal.value)]),
    ]),
  };
}

function classCounts({ issues, classes }: ClassCounts, language: Language): Grid {
  return {
    columns: [text(language === 'zh' ? '期' : 'Issue'), ...classes.map(({ label }) => number(label[language]))],
    rows: issues.map((issue, at) => [words(issue[language]), ...classes.map(({ counts }) => figure(counts[at]))]),
  };
}

function statusStrip({ columns, rows }: StatusStrip, language: Language): Grid {
  return {
    columns: [
      text(language === 'zh' ? '地区' : 'Place'),
      ...columns.map((column) => ({ head: column[language], width: 1, align: 'center' as const })),
    ],
    rows: rows.map(({ name, cells }) => [
      words(name[language]),
      ...cells.map(({ sign, tone }): TableCell => ({ text: sign, tone, notes: [] })),
    ]),
  };
}

function contribution({ unit, bars }: Contribution, language: Language): Grid {
  const gap = language === 'zh' ? `缺口（${unit.zh}）` : `Gap (${unit.en})`;
  return {
    columns: [text(language === 'zh' ? '单位' : 'Unit'), number(gap), text(language === 'zh' ? '所示' : 'As shown')],
    rows: bars.map(({ name, value, label }) => [words(name[language]), figure(value), words(label[language])]),
  };
}
