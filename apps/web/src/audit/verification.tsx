import { useState, type ReactNode } from 'react';
import { Alert, Button } from 'antd';
import { auditControllerVerification } from '../client/sdk.gen.js';
import type { AuditControllerVerificationResponse } from '../client/types.gen.js';
import { ask } from '../data/ask.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { useDeed } from '../ui/use-deed.js';
import { useLanguage, useWords } from '../words/language.js';
import { auditWords } from './audit-words.js';
import { secondIn } from './second-in.js';

interface Verified {
  readonly at: string;
  readonly found: AuditControllerVerificationResponse;
}

const mostLinks = 50;

/** Recomputes the chain when asked, and says what came of it. */
export function Verification(): ReactNode {
  const say = useWords(auditWords);
  const [verified, setVerified] = useState<Verified | null>(null);
  const deed = useDeed();
  const verify = (): void =>
    void deed.run(async () => {
      setVerified(null);
      setVerified({ found: await ask(() => auditControllerVerification()), at: new Date().toISOString() });
    });
  return (
    <section className="audit-verification">
      <Button loading={deed.isBusy} onClick={verify}>
        {say.verify}
      </Button>{' '}
      <span className="list-quiet">{say.verifyNote}</span>
      <div aria-live="polite">
        {deed.isBusy && <p>{say.verifying}</p>}
        {verified !== null && <Verdict verified={verified} />}
      </div>
      {deed.error !== null && <ProblemNotice error={deed.error} onRetry={verify} />}
    </section>
  );
}

function Verdict({ verified: { found, at } }: { readonly verified: Verified }): ReactNode {
  const say = useWords(auditWords);
  const language = useLanguage();
  if (found.unbroken) return <Alert type="success" showIcon title={say.unbroken(secondIn(at, language))} />;
  return (
    <Alert
      type="error"
      showIcon
      title={say.broken(found.broken.length)}
      description={found.broken
        .slice(0, mostLinks)
        .map(({ chain, seq }) => `${say.chainOf(chain)} · ${seq}`)
        .join('；')}
    />
  );
}
