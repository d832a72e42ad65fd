import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import type { RestatementWithBulletins } from '../client/types.gen.js';
import { StatusTag } from '../ui/status-tag.js';
import { useLanguage, useWords, words } from '../words/language.js';
import { instantIn, periodWords } from '../words/periods.js';
import { givenWords } from './given-words.js';
import { figureWords } from './figures.js';
import type { PlanTarget } from './use-target.js';

const restatedWords = words(
  {
    caption: '本指标的更正',
    none: '本指标没有更正：现在的数值就是首次报送的数值。',
    above: '省和全国一级的更正由各下级报表引起，请在更正历史中按地区查看。',
    period: '报告期',
    since: '生效时间',
    before: '前',
    after: '后',
    verdict: '评价变化',
    reason: '原因',
    by: '提交人',
    all: '在更正历史中查看全部',
    noReason: '未注明',
    noVerdict: '评价未变或未另算',
  },
  {
    caption: 'Restatements of this indicator',
    none: 'Nothing was restated: the figures of now are those that were reported first.',
    above: 'At this level restatements come from the forms of those below; see them by division in the restatements.',
    period: 'Period',
    since: 'Since',
    before: 'Before',
    after: 'After',
    verdict: 'Verdict',
    reason: 'Reason',
    by: 'By',
    all: 'Show all in the restatements',
    noReason: 'not given',
    noVerdict: 'unchanged, or not judged anew',
  },
);

interface RestatedPanelProps {
  /** null: not told one by one at this level. */
  readonly restated: readonly RestatementWithBulletins[] | null;
  readonly planTarget: PlanTarget;
  readonly region: string;
}

/** What was told of this indicator once and reads otherwise now. */
export function RestatedPanel({ restated, planTarget, region }: RestatedPanelProps): ReactNode {
  const say = useWords(restatedWords);
  const { plan } = planTarget;
  return (
    <>
      {restated === null ? (
        <p>{say.above}</p>
      ) : restated.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <table className="target-table">
          <caption>{say.caption}</caption>
          <thead>
            <tr>
              {[say.period, say.since, say.before, say.after, say.verdict, say.reason, say.by].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {restated.map((one) => (
              <RestatedRow key={`${one.submission} ${one.since}`} {...{ one, planTarget, region }} />
            ))}
          </tbody>
        </table>
      )}
      <p>
        <Link to="/restatements" search={{ plan, region }}>
          {say.all}
        </Link>
      </p>
    </>
  );
}

interface RestatedRowProps {
  readonly one: RestatementWithBulletins;
  readonly planTarget: PlanTarget;
  readonly region: string;
}

function RestatedRow({ one, planTarget, region }: RestatedRowProps): ReactNode {
  const say = useWords(restatedWords);
  const language = useLanguage();
  const changes = changesOf(one, planTarget);
  const verdict = one.scores.find((score) => score.target === planTarget.id && score.region === region);
  const { unit } = planTarget.indicator;
  return (
    <tr>
      <th scope="row">{periodWords(one.period, language)}</th>
      <td>{instantIn(one.since, language)}</td>
      <td className="number">{changes.map(({ before }) => givenWords(before, language)).join('；')}</td>
      <td className="number">{changes.map(({ after }) => givenWords(after, language)).join('；')}</td>
      <td>
        {verdict === undefined
          ? say.noVerdict
          : [verdict.before, verdict.after].map((side, at) => (
              <span key={at}>
                {at === 1 && ' → '}
                {side === null ? '—' : figureWords(side.value, unit, language)}{' '}
                {side !== null && <StatusTag status={side.status} />}
              </span>
            ))}
      </td>
      <td>{one.reason ?? say.noReason}</td>
      <td>{one.by ?? '—'}</td>
    </tr>
  );
}

/** What a restatement changed in the figures that this target is made of. */
export const changesOf = ({ changes }: RestatementWithBulletins, { inputs }: Pick<PlanTarget, 'inputs'>) =>
  changes.filter(({ indicator }) => inputs.some((input) => input.indicator === indicator));
