import type { ReactNode } from 'react';
import { recoverySentence, statusSign, statusWords } from '#scoring';
import type { Score } from '../client/types.gen.js';
import { StatusTag } from '../ui/status-tag.js';
import { SeverityFlag } from '../ui/severity-flag.js';
import { useLanguage, useSay, useWords, words } from '../words/language.js';
import { instantIn, periodWords } from '../words/periods.js';
import { differenceWords, figureWords, goalWords, numberWords } from './figures.js';
import { forecastWords } from './forecast-words.js';
import { newestRecord } from './newest-record.js';

const headWords = words(
  {
    facts: '本期要点',
    value: '本期值',
    expected: '应达值',
    goal: '目标值',
    lag: '差额',
    lagMonths: '滞后',
    months: (count: string) => `${count} 个月`,
    attainment: '达成度',
    ratio: '进度比',
    recovery: '追赶倍数',
    coverage: '报送覆盖',
    units: '达标单位',
    of: (part: number, whole: number) => `${part}／${whole}`,
    missing: '○ 缺报',
    unknown: '—',
    pace: '所需速度',
    forecast: '预测',
    source: (period: string, recorded: string) => `取自 ${period}，${recorded} 入库；提交人见“填报历史”`,
    noRecord: '由下级汇总或尚未报送；各次报送见“填报历史”',
    version: (version: number) => `方案第 ${version} 版`,
    exact: (word: string) => `具体为“${word}”`,
  },
  {
    facts: 'This period',
    value: 'Value',
    expected: 'Expected',
    goal: 'Goal',
    lag: 'Short by',
    lagMonths: 'Behind',
    months: (count: string) => `${count} months`,
    attainment: 'Attainment',
    ratio: 'Schedule ratio',
    recovery: 'Recovery factor',
    coverage: 'Reported',
    units: 'Units that meet it',
    of: (part: number, whole: number) => `${part} of ${whole}`,
    missing: '○ missing',
    unknown: '—',
    pace: 'Pace needed',
    forecast: 'Forecast',
    source: (period: string, recorded: string) => `Of ${period}, came in ${recorded}; by whom: reporting history`,
    noRecord: 'Summed up from below, or not reported; see the reporting history',
    version: (version: number) => `Plan version ${version}`,
    exact: (word: string) => `more exactly: ${word}`,
  },
);

interface TargetHeadProps {
  readonly score: Score;
  readonly unit: string;
}

interface Fact {
  readonly name: string;
  readonly text: string;
  readonly hint?: string;
}

/** The verdict with its figures, and what it takes to recover. */
export function TargetHead({ score, unit }: TargetHeadProps): ReactNode {
  const say = useWords(headWords);
  const inWords = useSay();
  const language = useLanguage();
  const exact = statusWords(score.status)[language];
  const pace = recoverySentence(score, unit);
  const record = newestRecord(score);
  const source =
    record === null
      ? say.noRecord
      : say.source(periodWords(record.period, language), instantIn(record.recordedAt, language));
  return (
    <section aria-label={say.facts} className="target-head">
      <p className="target-verdict">
        <StatusTag status={score.status} /> <SeverityFlag severity={score.severity} />{' '}
        {exact !== statusSign(score.status)[language] && <span>{say.exact(exact)}</span>}{' '}
        <span>{say.version(score.planVersion)}</span>
      </p>
      <dl className="target-facts">
        {factsOf(score, unit, { say, language, source }).map(({ name, text, hint }) => (
          <div key={name} title={hint}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>
        <small>{source}</small>
      </p>
      {pace !== null && (
        <p>
          <strong>{say.pace}</strong> {inWords(pace)}
        </p>
      )}
      {score.forecast !== null && (
        <p>
          <strong>{say.forecast}</strong> {forecastWords(score.forecast, { unit, language })}
        </p>
      )}
    </section>
  );
}

interface Saying {
  readonly say: typeof headWords.zh;
  readonly language: 'zh' | 'en';
  readonly source: string;
}

function factsOf(score: Score, unit: string, { say, language, source }: Saying): readonly Fact[] {
  const { expected, lagValue, lagMonths, attainment, scheduleRatio, recoveryFactor, coverage, units } = score;
  const percent = (value: number): string => numberWords(value, '%');
  const isMissing = score.status === 'no_data';
  const facts: (Fact | null)[] = [
    {
      name: say.value,
      text: figureWords(score.value, unit, language) ?? (isMissing ? say.missing : say.unknown),
      hint: source,
    },
    { name: say.goal, text: goalWords(score.goal, unit, language) },
    expected === null || unit === '日期' ? null : { name: say.expected, text: numberWords(expected, unit) },
    lagValue === null || lagValue <= 0 || unit === '日期'
      ? null
      : { name: say.lag, text: differenceWords(lagValue, unit, language) },
    lagMonths === null || lagMonths <= 0 ? null : { name: say.lagMonths, text: say.months(lagMonths.toFixed(1)) },
    attainment === null ? null : { name: say.attainment, text: percent(attainment) },
    scheduleRatio === null ? null : { name: say.ratio, text: numberWords(scheduleRatio, '') },
    recoveryFactor === null ? null : { name: say.recovery, text: numberWords(recoveryFactor, '') },
    units === null ? null : { name: say.units, text: say.of(units.met, units.total) },
    { name: say.coverage, text: say.of(coverage.reported, coverage.expected) },
  ];
  return facts.filter((fact) => fact !== null);
}
