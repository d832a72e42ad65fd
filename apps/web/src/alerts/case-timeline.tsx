import type { ReactNode } from 'react';
import { alertsControllerHistory } from '../client/sdk.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { useLanguage, useSay, useWords, words } from '../words/language.js';
import { instantIn } from '../words/periods.js';
import { stateWords } from './alert-words.js';
import type { Step } from './alert.js';

const timelineWords = words(
  { title: '办理经过', system: '系统', into: (state: string) => `→ ${state}`, message: '当时的消息全文' },
  { title: 'History', system: 'System', into: (state: string) => `→ ${state}`, message: 'The message of then' },
);

/** Everything that has happened to it, oldest first. */
export const useHistory = (id: string) =>
  useAnswer(['alerts', 'history', id], () => alertsControllerHistory({ path: { id }, query: { limit: 500 } }));

/** All that happened, the newest first: when, who, what, in the words in which people were told. */
export function CaseTimeline({ id }: { readonly id: string }): ReactNode {
  const say = useWords(timelineWords);
  const history = useHistory(id);
  return (
    <section aria-label={say.title} className="alerts-section">
      <h3>{say.title}</h3>
      <Answer of={history}>
        {(steps) => (
          <ol className="alerts-timeline" reversed start={steps.length}>
            {steps.toReversed().map((step) => (
              <TimelineStep key={step.sequence} step={step} />
            ))}
          </ol>
        )}
      </Answer>
    </section>
  );
}

function TimelineStep({ step }: { readonly step: Step }): ReactNode {
  const words = useWords(timelineWords);
  const states = useWords(stateWords);
  const language = useLanguage();
  const say = useSay();
  const { at, actor, state } = step;
  const { name, done, body } = step.words;
  return (
    <li>
      <p className="alerts-step">
        <time dateTime={at}>{instantIn(at, language)}</time> <strong>{say(name)}</strong>{' '}
        {Object.hasOwn(states, state) && words.into(states[state as keyof typeof states])}
        <span className="alerts-hint"> {actor ?? words.system}</span>
      </p>
      {done.map((line, at) => (
        <p key={at} className="alerts-said">
          {say(line)}
        </p>
      ))}
      <details>
        <summary>{words.message}</summary>
        <p className="alerts-said">{say(body)}</p>
      </details>
    </li>
  );
}
