import type { ReactNode } from 'react';
import { Alert } from 'antd';
import { integrityControllerRead } from '../client/sdk.gen.js';
import type { CheckFound, Integrity, IntegrityRun } from '../client/types.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { ListTable } from '../ui/list-table.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import { CheckNow } from './check-now.js';
import { brokenIn, lastDone, underWay } from './integrity-state.js';
import { integrityWords } from './integrity-words.js';

const everyMs = 60_000;
const remembered = 10;

/** Whether what is stored agrees with itself: when it was looked at last, what was found, and a look now. */
export function IntegrityPanel(): ReactNode {
  const say = useWords(integrityWords);
  const integrity = useAnswer(['integrity'], () => integrityControllerRead({ query: { limit: remembered } }), {
    refetchInterval: everyMs,
  });
  return (
    <section aria-labelledby="integrity" className="jobs-integrity">
      <h2 id="integrity">{say.title}</h2>
      <p className="list-quiet">{say.about}</p>
      <Answer of={integrity}>{(data) => <Found integrity={data} />}</Answer>
    </section>
  );
}

function Found({ integrity }: { readonly integrity: Integrity }): ReactNode {
  const last = lastDone(integrity);
  return (
    <>
      <Standing integrity={integrity} last={last} />
      <CheckNow run={underWay(integrity)} checks={integrity.checks} />
      {last !== undefined && <Checks run={last} />}
      <History runs={integrity.runs.filter(({ state }) => state === 'done')} />
    </>
  );
}

interface StandingProps {
  readonly integrity: Integrity;
  readonly last: IntegrityRun | undefined;
}

/** In one sentence, with what to do where it is bad. */
function Standing({ integrity: { isLate, nextAt }, last }: StandingProps): ReactNode {
  const say = useWords(integrityWords);
  const language = useLanguage();
  const next = nextAt === null ? null : instantIn(nextAt, language);
  if (last?.finishedAt == null)
    return <Alert type="info" showIcon title={next === null ? say.neverAlone : say.never(next)} />;
  const when = instantIn(last.finishedAt, language);
  const broken = brokenIn(last).length;
  return (
    <>
      {isLate && <Alert type="warning" showIcon title={say.late} className="problem-notice" />}
      <Alert
        type={broken > 0 ? 'error' : 'success'}
        showIcon
        title={broken > 0 ? say.bad(when, broken) : say.good(when)}
        description={[...(broken > 0 ? [say.cure] : []), ...(next === null ? [] : [say.next(next)])].join(' ')}
      />
    </>
  );
}

function Checks({ run: { findings, finishedAt } }: { readonly run: IntegrityRun }): ReactNode {
  const say = useWords(integrityWords);
  const language = useLanguage();
  const when = finishedAt === null ? '' : instantIn(finishedAt, language);
  return (
    <ListTable caption={say.caption(when, findings.length)} heads={[say.check, say.sign, say.count]}>
      {findings.map((found) => (
        <Check key={found.check} found={found} />
      ))}
    </ListTable>
  );
}

function Check({ found: { words, check, count } }: { readonly found: CheckFound }): ReactNode {
  const say = useWords(integrityWords);
  const inWords = useSay();
  return (
    <tr>
      <th scope="row" className="list-wrap jobs-words">
        {inWords(words)} <code className="list-quiet">{check}</code>
      </th>
      <td>
        <span className={`jobs-verdict jobs-${count === 0 ? 'good' : 'bad'}`}>
          {count === null ? say.unknown : count === 0 ? say.kept : say.broken}
        </span>
      </td>
      <td>{count === null ? say.tooLong : say.rows(count)}</td>
    </tr>
  );
}

function History({ runs }: { readonly runs: readonly IntegrityRun[] }): ReactNode {
  const say = useWords(integrityWords);
  const language = useLanguage();
  if (runs.length < 2) return null;
  return (
    <ListTable caption={say.history(runs.length)} heads={[say.when, say.who, say.result]}>
      {runs.map((run) => {
        const broken = brokenIn(run).map(({ check }) => check);
        return (
          <tr key={run.run}>
            <th scope="row">{run.finishedAt !== null && instantIn(run.finishedAt, language)}</th>
            <td>{run.askedBy ?? say.nightly}</td>
            <td className={broken.length > 0 ? 'list-wrap jobs-alarm' : undefined}>
              {broken.length > 0 ? say.someBad(broken.join(', ')) : say.allGood}
            </td>
          </tr>
        );
      })}
    </ListTable>
  );
}
