import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { useQueries } from '@tanstack/react-query';
import { submissionsControllerFind, submissionsControllerList } from '../client/sdk.gen.js';
import type { SubmissionView, VersionView } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { useLanguage, useWords, words } from '../words/language.js';
import { instantIn, periodWords } from '../words/periods.js';
import { figureVersions, type FigureVersion } from './figure-versions.js';
import { givenWords } from './given-words.js';
import type { PlanTarget } from './use-target.js';

const historyWords = words(
  {
    caption: (period: string) => `${period}填报历史`,
    version: '版本',
    when: '入库时间',
    who: '提交人',
    file: '来源文件',
    what: '指标',
    before: '前',
    after: '后',
    reason: '原因和审核',
    noFile: '接口或在线填报',
    open: (version: number) => `第 ${version} 版`,
    counts: '（计分）',
    notThis: '本期报表没有填报这个指标。',
    none: '本地区本期没有自己的报表。数值由下级汇总时，请打开下级查看各自的填报历史。',
    approved: (who: string) => `${who}通过`,
    returned: (who: string, why: string) => `${who}退回：${why}`,
  },
  {
    caption: (period: string) => `Reporting history of ${period}`,
    version: 'Version',
    when: 'Came in',
    who: 'By',
    file: 'File',
    what: 'Indicator',
    before: 'Before',
    after: 'After',
    reason: 'Reason and review',
    noFile: 'interface or online form',
    open: (version: number) => `Version ${version}`,
    counts: ' (counts)',
    notThis: 'The form of this period says nothing of this indicator.',
    none: 'This division has no form of its own for the period. Where its figure is summed up from below, open those below for their histories.',
    approved: (who: string) => `passed by ${who}`,
    returned: (who: string, why: string) => `returned by ${who}: ${why}`,
  },
);

interface HistoryPanelProps {
  readonly planTarget: PlanTarget;
  /** Who hands in: the division itself, or the one that reports for it. */
  readonly reporter: string;
  readonly region: string;
  readonly period: string;
}

/** Who told the figure, when, in which file, and what it was before. */
export function HistoryPanel({ planTarget, reporter, region, period }: HistoryPanelProps): ReactNode {
  const say = useWords(historyWords);
  const { plan } = planTarget;
  const forms = useAnswer(['submissions', 'of', plan, period, reporter], () =>
    submissionsControllerList({ query: { plan, period, region: reporter, limit: 1 } }),
  );
  const own = forms.data?.find((one) => one.region === reporter);
  return (
    <Answer of={forms} empty={say.none} isEmpty={() => own === undefined}>
      {() => own && <FormHistory {...{ form: own, planTarget, unit: reporter === region ? null : region }} />}
    </Answer>
  );
}

interface FormHistoryProps {
  readonly form: SubmissionView;
  readonly planTarget: PlanTarget;
  readonly unit: string | null;
}

/** A version tells its figures only when it is asked for by itself. */
function FormHistory({ form, planTarget, unit }: FormHistoryProps): ReactNode {
  const say = useWords(historyWords);
  const language = useLanguage();
  const { submission, version: newest } = form;
  const versions = useQueries({
    queries: Array.from({ length: newest }, (_, at) => ({
      queryKey: ['submissions', submission, at + 1],
      queryFn: () => ask(() => submissionsControllerFind({ path: { id: submission }, query: { version: at + 1 } })),
    })),
    combine: (found) => found.flatMap(({ data }, at) => data?.versions.find((one) => one.version === at + 1) ?? []),
  });
  const indicators = planTarget.inputs.map(({ indicator }) => indicator);
  const told = figureVersions(versions, { indicators, unit });
  const nameOf = (indicator: string): string => {
    const input = planTarget.inputs.find((one) => one.indicator === indicator);
    return (language === 'en' && input?.en) || (input?.zh ?? indicator);
  };
  if (versions.length === newest && told.length === 0) return <p>{say.notThis}</p>;
  return (
    <div
      className="target-scroll"
      role="region"
      aria-label={say.caption(periodWords(form.period, language))}
      tabIndex={0}
    >
      <table className="target-table">
        <caption>{say.caption(periodWords(form.period, language))}</caption>
        <thead>
          <tr>
            {[say.version, say.when, say.who, say.file, say.what, say.before, say.after, say.reason].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {told.map((one) => (
            <HistoryRow
              key={`${one.version.version} ${one.indicator}`}
              {...{ one, form, name: nameOf(one.indicator) }}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface HistoryRowProps {
  readonly one: FigureVersion;
  readonly form: SubmissionView;
  readonly name: string;
}

function HistoryRow({ one, form, name }: HistoryRowProps): ReactNode {
  const say = useWords(historyWords);
  const language = useLanguage();
  const { version } = one;
  return (
    <tr>
      <th scope="row">
        <Link to="/submissions/$id" params={{ id: form.submission }} search={{ version: String(version.version) }}>
          {say.open(version.version)}
        </Link>
        {version.version === form.liveVersion && say.counts}
      </th>
      <td>{instantIn(version.recordedAt, language)}</td>
      <td>{version.by}</td>
      <td>{version.file ?? say.noFile}</td>
      <td>{name}</td>
      <td className="number">{version.version === 1 ? '—' : givenWords(one.before, language)}</td>
      <td className="number">{givenWords(one.after, language)}</td>
      <td>{reasonsOf(version, say).join('；')}</td>
    </tr>
  );
}

function reasonsOf({ reason, steps }: VersionView, say: typeof historyWords.zh): readonly string[] {
  return [
    ...(reason === null ? [] : [reason.text]),
    ...steps.flatMap(({ step, by, reason: why }) => {
      if (step === 'approved_county' || step === 'approved_prefecture') return [say.approved(by)];
      return step === 'returned' ? [say.returned(by, why ?? '')] : [];
    }),
  ];
}
