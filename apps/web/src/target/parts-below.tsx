import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { alertsControllerList } from '../client/sdk.gen.js';
import type { Contributor, Score, Scorecard } from '../client/types.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { StatusTag } from '../ui/status-tag.js';
import { useLanguage, useWords, words } from '../words/language.js';
import { differenceWords, figureWords, numberWords } from './figures.js';
import { rowsBelow } from './rows-below.js';
import type { Asked, PlanTarget } from './use-target.js';

const belowWords = words(
  {
    heading: '下级情况',
    caption: '下级地区，差额大的在前',
    units: (met: number, total: number, missing: number) => `${total} 个单位中 ${met} 个达标，${missing} 个缺报。`,
    contributed: (list: string) => `对差额影响最大的下级（取自本期预警，最多五个）：${list}。`,
    share: (name: string, gap: string) => `${name}占 ${gap}`,
    cases: (count: string) => `（分子差 ${count}）`,
    honest: '“差额”是各下级与自己应达值的差，不是对上级差额的贡献；贡献只在有预警时由系统算出。',
    region: '地区',
    status: '状态',
    value: '本期值',
    lag: '差额',
    attainment: '达成度',
    worst: '最差的单位',
    none: '—',
    between: '，',
  },
  {
    heading: 'Divisions below',
    caption: 'Divisions below, those farthest behind first',
    units: (met: number, total: number, missing: number) => `${met} of ${total} units meet it, ${missing} are missing.`,
    contributed: (list: string) =>
      `Those that make most of the gap (from the alert of the period, five at most): ${list}.`,
    share: (name: string, gap: string) => `${name} ${gap}`,
    cases: (count: string) => ` (${count} in the numerator)`,
    honest:
      '“Short by” is how far each is from what is expected of itself, not its part in the gap above; the part is worked out only where there is an alert.',
    region: 'Division',
    status: 'Status',
    value: 'Value',
    lag: 'Short by',
    attainment: 'Attainment',
    worst: 'Worst units',
    none: '—',
    between: ', ',
  },
);

interface PartsBelowProps {
  readonly asked: Asked;
  readonly period: string;
  readonly card: Scorecard;
  readonly score: Score;
  readonly planTarget: PlanTarget;
}

/** Which divisions below make the figure what it is, each with a way to its own page. */
export function PartsBelow({ asked, period, card, score, planTarget }: PartsBelowProps): ReactNode {
  const say = useWords(belowWords);
  const language = useLanguage();
  const rows = rowsBelow(card, asked);
  const contributors = useContributors(asked, period);
  const { unit } = planTarget.indicator;
  const search = asked.at === undefined ? { period } : { period, at: asked.at };
  const nameOf = (code: string): string => rows.find((row) => row.code === code)?.name ?? code;
  const link = (code: string, name: string): ReactNode => (
    <Link
      to="/targets/$plan/$target/$region"
      params={{ plan: asked.plan, target: asked.target, region: code }}
      search={search}
    >
      {name}
    </Link>
  );
  const worst = (score.units?.worst ?? []).filter((code) => !rows.some((row) => row.code === code));
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="below-heading" className="target-below">
      <h2 id="below-heading">{say.heading}</h2>
      {score.units !== null && <p>{say.units(score.units.met, score.units.total, score.units.missing)}</p>}
      {contributors.length > 0 && (
        <p>{say.contributed(contributors.map((one) => partWords(one, { unit, language, say })).join(say.between))}</p>
      )}
      {worst.length > 0 && (
        <p>
          {say.worst}:{' '}
          {worst.map((code, at) => (
            <span key={code}>
              {at > 0 && say.between}
              {link(code, nameOf(code))}
            </span>
          ))}
        </p>
      )}
      <table className="target-table">
        <caption>{say.caption}</caption>
        <thead>
          <tr>
            {[say.region, say.status, say.value, say.lag, say.attainment].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, name, cell }) => (
            <tr key={code}>
              <th scope="row">{link(code, name)}</th>
              <td>
                <StatusTag status={cell.status} /> {cell.units !== null && `${cell.units.met}/${cell.units.total}`}
              </td>
              <td className="number">{figureWords(cell.value ?? null, unit, language) ?? say.none}</td>
              <td className="number">
                {cell.lagValue === null || unit === '日期' ? say.none : differenceWords(cell.lagValue, unit, language)}
              </td>
              <td className="number">{cell.attainment === null ? say.none : numberWords(cell.attainment, '%')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <small>{say.honest}</small>
      </p>
    </section>
  );
}

/** As an alert of this very period worked them out; nothing where there is no alert. */
function useContributors({ plan, target, region, at }: Asked, period: string): readonly Contributor[] {
  const { data } = useAnswer(
    ['alerts', 'contributors', plan, target, region],
    () => alertsControllerList({ query: { plan, target, region, kind: 'lag', limit: 20 } }),
    { enabled: at === undefined },
  );
  const alert = data?.find((one) => one.region === region && one.facts.period === period);
  return alert?.facts.kind === 'lag' ? alert.facts.contributors : [];
}

interface Saying {
  readonly unit: string;
  readonly language: 'zh' | 'en';
  readonly say: typeof belowWords.zh;
}

function partWords({ name, gap, inNumerators }: Contributor, { unit, language, say }: Saying): string {
  if (gap === null) return name;
  const cases = inNumerators === null ? '' : say.cases(numberWords(inNumerators, ''));
  return `${say.share(name, differenceWords(gap, unit, language))}${cases}`;
}
