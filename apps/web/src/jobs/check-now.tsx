import { useEffect, useState, type ReactNode } from 'react';
import { Button, Progress } from 'antd';
import { integrityControllerAsk, integrityControllerRead } from '../client/sdk.gen.js';
import type { IntegrityRun } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { outdated } from '../data/use-answer.js';
import { useJob, type JobSaid } from '../data/use-job.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useWords } from '../words/language.js';
import { integrityWords } from './integrity-words.js';

const standOf = async (job: string): Promise<JobSaid> => {
  const { runs } = await ask(() => integrityControllerRead({ query: { limit: 10 } }));
  const run = runs.find((one) => one.run === job);
  return { ended: run?.state === 'done', data: { state: run?.state, checked: run?.findings.length } };
};

interface CheckNowProps {
  /** What is under way, whoever asked for it: after a reload it is found again. */
  readonly run: IntegrityRun | undefined;
  readonly checks: number;
}

/** Asks for a look at everything, and tells how far it is. */
export function CheckNow({ run, checks }: CheckNowProps): ReactNode {
  const say = useWords(integrityWords);
  const [isAsking, setIsAsking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  // one that is stalled keeps nobody from asking again
  const isGoingOn = run !== undefined && run.state !== 'stalled';
  const begin = async (): Promise<void> => {
    setIsAsking(true);
    setError(null);
    try {
      await ask(() => integrityControllerAsk());
      await outdated('integrity');
    } catch (refused) {
      setError(refused);
    } finally {
      setIsAsking(false);
    }
  };
  return (
    <div className="jobs-check">
      <Button type="primary" loading={isAsking} disabled={isGoingOn} onClick={() => void begin()}>
        {say.now}
      </Button>
      {run !== undefined && <UnderWay key={run.run} run={run} checks={checks} />}
      {error !== null && <ProblemNotice error={error} />}
    </div>
  );
}

function UnderWay({ run, checks }: { readonly run: IntegrityRun; readonly checks: number }): ReactNode {
  const say = useWords(integrityWords);
  const said = useJob(run.run, () => standOf(run.run));
  const ended = said?.ended === true;
  useEffect(() => {
    if (ended) void outdated('integrity', 'troubles');
  }, [ended]);
  // a run that is given up for a while says nothing of it by itself
  const state = run.state === 'stalled' ? run.state : (said?.data.state ?? run.state);
  const checked = typeof said?.data.checked === 'number' ? said.data.checked : run.findings.length;
  if (state === 'stalled')
    return (
      <p role="status" className="jobs-alarm">
        × {say.stalled}
      </p>
    );
  return (
    <>
      <p role="status">{state === 'waiting' ? say.waiting : say.running(checked, checks)}</p>
      <Progress percent={Math.floor((checked / checks) * 100)} aria-label={say.progress} />
    </>
  );
}
