import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { submissionsControllerFind } from '../client/sdk.gen.js';
import type { RestatementWithBulletins } from '../client/types.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { figureWords } from '../target/figures.js';
import { givenWords } from '../target/given-words.js';
import { StatusTag } from '../ui/status-tag.js';
import { useLanguage, useWords } from '../words/language.js';
import { instantIn, periodWords } from '../words/periods.js';
import { justBefore } from './compare-two.js';
import { RegionName } from './region-name.js';
import { reasonWords, restatementWords } from './restatement-words.js';
import type { Names } from './use-names.js';

interface EntryProps {
  readonly one: RestatementWithBulletins;
  readonly names: Names;
}

/** One restatement with all that is known of it. */
export function RestatementEntry({ one, names }: EntryProps): ReactNode {
  const say = useWords(restatementWords);
  const language = useLanguage();
  const { plan, region, period, since } = one;
  const card = { plan, parent: region, period };
  return (
    <>
      <p className="restatements-links">
        <Link to="/submissions/$id" params={{ id: one.submission }} search={{ version: String(one.version) }}>
          {say.form}
        </Link>
        <Link to="/scorecard" search={{ ...card, at: justBefore(since) }}>
          {say.asBefore}
        </Link>
        <Link to="/scorecard" search={{ ...card, at: new Date(Date.parse(since) + 1).toISOString() }}>
          {say.asAfter}
        </Link>
      </p>
      <Facts one={one} />
      <table className="restatements-table">
        <caption>
          {say.figures} · {say.changed(one.changed)}
        </caption>
        <thead>
          <tr>
            {[say.indicator, say.unit, say.before, say.after].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {one.changes.map(({ indicator, unit, before, after }) => (
            <tr key={`${indicator} ${unit}`}>
              <th scope="row">{names.indicator(indicator)}</th>
              <td>
                <RegionName code={unit} />
              </td>
              <td className="number">{givenWords(before, language)}</td>
              <td className="number">{givenWords(after, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {one.changed > one.changes.length && <p>{say.more(one.changed - one.changes.length)}</p>}
      <Verdicts one={one} names={names} />
      <Bulletins one={one} />
    </>
  );
}

function Facts({ one }: { readonly one: RestatementWithBulletins }): ReactNode {
  const say = useWords(restatementWords);
  const classes: Readonly<Record<string, string>> = useWords(reasonWords);
  const form = useAnswer(
    ['submissions', one.submission, one.version],
    () => submissionsControllerFind({ path: { id: one.submission }, query: { version: one.version } }),
    { enabled: one.version > 0 },
  );
  const steps = form.data?.versions.find(({ version }) => version === one.version)?.steps ?? [];
  const approvers = steps.flatMap(({ step, by }) => (step.startsWith('approved') ? [by] : []));
  const facts = [
    [say.by, one.by ?? say.notGiven],
    [say.approver, approvers.length === 0 ? say.notReviewed : approvers.join('、')],
    [say.reasonClass, one.reasonClass === null ? say.notGiven : (classes[one.reasonClass] ?? one.reasonClass)],
    [say.reason, one.reason ?? say.notGiven],
  ];
  return (
    <dl className="restatements-facts">
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function Verdicts({ one, names }: EntryProps): ReactNode {
  const say = useWords(restatementWords);
  const language = useLanguage();
  if (one.scores.length === 0) return <p>{say.noVerdicts}</p>;
  return (
    <table className="restatements-table">
      <caption>{say.verdicts}</caption>
      <thead>
        <tr>
          {[say.indicator, say.unit, say.before, say.after].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {one.scores.map(({ target, region, before, after }) => (
          <tr key={`${target} ${region}`}>
            <th scope="row">
              <Link
                to="/targets/$plan/$target/$region"
                params={{ plan: one.plan, target, region }}
                search={{ period: one.period }}
              >
                {names.target(target)}
              </Link>
            </th>
            <td>
              <RegionName code={region} />
            </td>
            {[before, after].map((side, at) => (
              <td key={at}>
                {side === null ? (
                  '—'
                ) : (
                  <>
                    <StatusTag status={side.status} /> {figureWords(side.value, names.unitOf(target), language)}
                  </>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Bulletins({ one }: { readonly one: RestatementWithBulletins }): ReactNode {
  const say = useWords(restatementWords);
  const language = useLanguage();
  if (one.bulletins.length === 0) return <p>{say.noBulletins}</p>;
  return (
    <>
      <h3>{say.bulletins}</h3>
      <ul>
        {one.bulletins.map(({ report, region, month, revision, cutoff, reissued }) => (
          <li key={report}>
            <Link to="/reports/$id" params={{ id: report }}>
              <RegionName code={region} /> {say.bulletin(periodWords(month, language), revision)}
            </Link>{' '}
            {instantIn(cutoff, language)} · {reissued ? say.reissued : say.notReissued}
          </li>
        ))}
      </ul>
    </>
  );
}
