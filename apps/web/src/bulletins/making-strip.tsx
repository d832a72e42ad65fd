import { useEffect, type ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Spin } from 'antd';
import { reportsControllerRequested } from '../client/sdk.gen.js';
import { ask, Refusal } from '../data/ask.js';
import { outdated, useAnswer } from '../data/use-answer.js';
import { useJob, type JobSaid } from '../data/use-job.js';
import { useAddress } from '../ui/use-search.js';
import { useWords } from '../words/language.js';
import { requestWords } from './request-words.js';

const standOf = async (id: string): Promise<JobSaid> => {
  const { state, report } = await ask(() => reportsControllerRequested({ path: { id } }));
  return { ended: state === 'done', data: { state, report } };
};

/** A bulletin that was asked for, from the address: being made, or there. After a reload it is found again. */
export function MakingStrip(): ReactNode {
  const [{ job }, go] = useAddress();
  return job === undefined ? null : <Making key={job} job={job} hide={() => go({ job: undefined })} />;
}

function Making({ job, hide }: { readonly job: string; readonly hide: () => void }): ReactNode {
  const say = useWords(requestWords);
  // asked once by itself: an address that somebody passed on may name what is not there
  const first = useAnswer(['bulletin-request', job], () => reportsControllerRequested({ path: { id: job } }));
  const said = useJob(first.data?.state === 'generating' ? job : null, () => standOf(job));
  const report = first.data?.report ?? (typeof said?.data.report === 'string' ? said.data.report : null);
  useEffect(() => {
    if (report !== null) void outdated('bulletins', 'bulletin');
  }, [report]);
  const isLost = first.error instanceof Refusal && report === null;
  return (
    <div aria-live="polite">
      <Alert
        className="problem-notice"
        type={report !== null ? 'success' : isLost ? 'warning' : 'info'}
        showIcon={report !== null || isLost}
        title={
          report !== null ? (
            say.made
          ) : isLost ? (
            say.lost
          ) : (
            <>
              <Spin size="small" /> {say.making}
            </>
          )
        }
        action={
          <>
            {report !== null && (
              <Link to="/reports/$id" params={{ id: report }} className="bulletins-open">
                {say.open}
              </Link>
            )}{' '}
            {(report !== null || isLost) && <Button onClick={hide}>{say.hide}</Button>}
          </>
        }
      />
    </div>
  );
}
