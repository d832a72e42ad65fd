import type { ReactNode } from 'react';
import { StatusTag } from '../ui/status-tag.js';
import { useLanguage, useWords, words } from '../words/language.js';
import { dayIn, periodWords } from '../words/periods.js';
import type { Course } from './course-of.js';
import { differenceWords, figureWords, numberWords } from './figures.js';

const tableWords = words(
  {
    caption: (title: string) => `${title}：各期数据`,
    period: '报告期',
    value: '实际值',
    first: '首报值',
    expected: '应达值',
    lag: '差额',
    months: '滞后月数',
    attainment: '达成度',
    status: '状态',
    coverage: '报送覆盖',
    forecast: '预测（80% 区间）',
    missing: '○ 缺报',
    of: (part: number, whole: number) => `${part}／${whole}`,
    asOf: (day: string) => `评价日 ${day}`,
    ahead: '未到期',
    none: '—',
  },
  {
    caption: (title: string) => `${title}, period by period`,
    period: 'Period',
    value: 'Actual',
    first: 'First reported',
    expected: 'Expected',
    lag: 'Short by',
    months: 'Months behind',
    attainment: 'Attainment',
    status: 'Status',
    coverage: 'Reported',
    forecast: 'Forecast (80 % band)',
    missing: '○ missing',
    of: (part: number, whole: number) => `${part} of ${whole}`,
    asOf: (day: string) => `judged as of ${day}`,
    ahead: 'to come',
    none: '—',
  },
);

interface TablePanelProps {
  readonly course: Course;
  readonly first: ReadonlyMap<string, number>;
  readonly title: string;
  readonly period: string | undefined;
}

/** Every number of the drawing, and more: the version for whoever does not see it. */
export function TablePanel({ course, first, title, period }: TablePanelProps): ReactNode {
  const say = useWords(tableWords);
  const { observations, expected, forecast } = course;
  const judged = new Set(observations.map((one) => one.period));
  const ahead = new Set(
    [...expected, ...(forecast?.path ?? [])].map((one) => one.period).filter((id) => !judged.has(id)),
  );
  return (
    <div className="target-scroll" role="region" aria-label={say.caption(title)} tabIndex={0}>
      <table className="target-table">
        <caption>{say.caption(title)}</caption>
        <thead>
          <tr>
            {[say.period, say.status, say.value, say.expected, say.lag, say.months, say.attainment, say.coverage].map(
              (head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ),
            )}
            {first.size > 0 && <th scope="col">{say.first}</th>}
            {ahead.size > 0 && <th scope="col">{say.forecast}</th>}
          </tr>
        </thead>
        <tbody>
          {observations.map((one) => (
            <ObservationRow
              key={one.period}
              {...{ one, course, first, isHere: one.period === period, hasAhead: ahead.size > 0 }}
            />
          ))}
          {[...ahead].toSorted().map((id) => (
            <AheadRow key={id} {...{ id, course, hasFirst: first.size > 0 }} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ObservationRowProps {
  readonly one: Course['observations'][number];
  readonly course: Course;
  readonly first: ReadonlyMap<string, number>;
  readonly isHere: boolean;
  readonly hasAhead: boolean;
}

function ObservationRow({ one, course, first, isHere, hasAhead }: ObservationRowProps): ReactNode {
  const say = useWords(tableWords);
  const language = useLanguage();
  const { unit } = course;
  const told = first.get(one.period);
  const size = (value: number | null): string => (value === null ? say.none : numberWords(value, unit));
  return (
    <tr aria-current={isHere ? 'true' : undefined}>
      <th scope="row" title={say.asOf(dayIn(one.asOf, language))}>
        {periodWords(one.period, language)}
      </th>
      <td>
        <StatusTag status={one.status} />
      </td>
      <td className="number">
        {figureWords(one.value, unit, language) ?? (one.status === 'no_data' ? say.missing : say.none)}
      </td>
      <td className="number">{unit === '日期' ? say.none : size(one.expected)}</td>
      <td className="number">
        {one.lagValue === null || unit === '日期' ? say.none : differenceWords(one.lagValue, unit, language)}
      </td>
      <td className="number">{one.lagMonths === null ? say.none : one.lagMonths.toFixed(1)}</td>
      <td className="number">{one.attainment === null ? say.none : numberWords(one.attainment, '%')}</td>
      <td className="number">{say.of(one.coverage.reported, one.coverage.expected)}</td>
      {first.size > 0 && <td className="number">{told === undefined ? say.none : numberWords(told, unit)}</td>}
      {hasAhead && <td />}
    </tr>
  );
}

interface AheadRowProps {
  readonly id: string;
  readonly course: Course;
  readonly hasFirst: boolean;
}

/** A period to come: what is asked then, and what is to be expected. */
function AheadRow({ id, course, hasFirst }: AheadRowProps): ReactNode {
  const say = useWords(tableWords);
  const language = useLanguage();
  const { unit } = course;
  const due = course.expected.find((one) => one.period === id)?.value ?? null;
  const likely = course.forecast?.path.find((one) => one.period === id);
  const size = (value: number): string => numberWords(value, unit);
  return (
    <tr>
      <th scope="row">{periodWords(id, language)}</th>
      <td>{say.ahead}</td>
      <td className="number">{say.none}</td>
      <td className="number">{due === null ? say.none : size(due)}</td>
      <td colSpan={hasFirst ? 5 : 4} />
      <td className="number">
        {likely === undefined ? say.none : `${size(likely.value)} (${size(likely.low)} – ${size(likely.high)})`}
      </td>
    </tr>
  );
}
