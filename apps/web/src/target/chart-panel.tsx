import { useMemo, type ReactNode } from 'react';
import { Alert } from 'antd';
import { Chart } from '../charts/chart.js';
import { trajectoryOption } from '../charts/trajectory-option.js';
import { useLanguage, useWords, words } from '../words/language.js';
import { dayIn, periodWords } from '../words/periods.js';
import { figuresKnown, pointsOf, type Course } from './course-of.js';
import { goalWords, shown } from './figures.js';

const chartWords = words(
  {
    actual: '实际值',
    expected: '应达值',
    forecast: '预测',
    band: '预测区间 80%',
    first: '首报值（已更正）',
    name: (title: string, unit: string) => `${title}：实际值与应达值${unit === '' ? '' : `（${unit}）`}`,
    description: (title: string, from: string, to: string) =>
      `${title}，${from}至${to}：实际值为蓝色实线，应达值为灰色虚线。同样的数字见“数据表”。`,
    stage: (day: string, goal: string) => `${day}：${goal}`,
    failed: '图表画不出来。同样的数字在“数据表”里，一个不少。',
    dates: '这个目标按日期评定，没有曲线；各期状态见“数据表”。',
    onlyBase: '仅有基期：目前只有一期数据，有第二期后才能画出走势。',
    nothing: '还没有数值可画；应达值见“数据表”。',
    known: '按口径日期所知；之后的应达值和预测不在图上。',
    few: '数据不足五期，预测只给判断，不画区间。',
  },
  {
    actual: 'Actual',
    expected: 'Expected',
    forecast: 'Forecast',
    band: '80 % band of the forecast',
    first: 'First reported (corrected since)',
    name: (title: string, unit: string) => `${title}: actual and expected${unit === '' ? '' : ` (${unit})`}`,
    description: (title: string, from: string, to: string) =>
      `${title}, ${from} to ${to}: the actual value is a solid blue line, the expected one dashed and grey. The table tab has the same numbers.`,
    stage: (day: string, goal: string) => `${day}: ${goal}`,
    failed: 'The chart cannot be drawn. The table tab has every number of it.',
    dates: 'This target is judged by a date and has no curve; the table tab has the status of each period.',
    onlyBase: 'Baseline only: there is one period so far. A course can be drawn from the second on.',
    nothing: 'There is no figure to draw yet; what is expected stands in the table tab.',
    known: 'As known on that day; what was expected later, and the forecast, are not drawn.',
    few: 'Below five periods a forecast is a word, without a band.',
  },
);

interface ChartPanelProps {
  readonly course: Course;
  readonly first: ReadonlyMap<string, number>;
  readonly title: string;
  readonly isKnownThen: boolean;
}

/** The course as a drawing; whatever cannot be drawn says why, and where the numbers are. */
export function ChartPanel({ course, first, title, isKnownThen }: ChartPanelProps): ReactNode {
  const say = useWords(chartWords);
  const language = useLanguage();
  const option = useMemo(() => {
    const points = pointsOf(course, first).map((point) => ({ ...point, period: periodWords(point.period, language) }));
    const { unit, goal, stages } = course;
    const mark = (value: number, by: string) => ({
      value: shown(value, unit),
      label: say.stage(dayIn(by, language), goal === null ? '' : goalWords({ ...goal, value }, unit, language)),
    });
    return trajectoryOption({
      points,
      unit,
      words: say,
      isStepped: stages.length > 0,
      goal: goal !== null && typeof goal.value === 'number' ? mark(goal.value, goal.by) : null,
      stages: stages.flatMap(({ by, value }) => (value === null ? [] : [mark(value, by)])),
      description: say.description(title, points[0]?.period ?? '', points.at(-1)?.period ?? ''),
    });
  }, [course, first, title, say, language]);
  const known = figuresKnown(course);
  if (course.unit === '日期') return <p>{say.dates}</p>;
  return (
    <figure className="target-chart">
      <figcaption>{say.name(title, course.unit)}</figcaption>
      <Chart option={option} instead={<Alert type="warning" showIcon title={say.failed} />} />
      {known === 0 && <p>{say.nothing}</p>}
      {known === 1 && <p>{say.onlyBase}</p>}
      {isKnownThen && <p>{say.known}</p>}
      {course.forecast !== null && course.forecast.value === undefined && <p>{say.few}</p>}
    </figure>
  );
}
