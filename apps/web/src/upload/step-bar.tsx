import { useEffect, useRef, type ReactNode } from 'react';
import { useAddress } from '../ui/use-search.js';
import { useWords } from '../words/language.js';
import { uploadWords } from './upload-words.js';
import { stateOf, stepOf, wizardSteps, type WizardStep } from './wizard-step.js';

/** The four steps and the receipt. What is behind, or open already, can be gone to. A change is said aloud, once. */
export function StepBar(): ReactNode {
  const say = useWords(uploadWords);
  const [search, change] = useAddress();
  const here = stepOf(search);
  const first = useRef(here);
  const live = useRef<HTMLParagraphElement>(null);
  const said = say[here];
  useEffect(() => {
    // what a page begins with is read anyway
    if (first.current !== here && live.current !== null) live.current.textContent = said;
  }, [here, said]);
  return (
    <>
      <nav aria-label={say.steps}>
        <ol className="upload-steps">
          {wizardSteps.map((step, at) => (
            <li key={step} aria-current={step === here ? 'step' : undefined}>
              <StepName
                step={step}
                text={`${at + 1} ${say[step]}`}
                state={stateOf(step, here, search['draft'] !== undefined)}
                onOpen={() => change({ step })}
              />
            </li>
          ))}
        </ol>
      </nav>
      <p ref={live} aria-live="polite" className="visually-hidden" />
    </>
  );
}

interface StepNameProps {
  readonly step: WizardStep;
  readonly text: string;
  readonly state: ReturnType<typeof stateOf>;
  readonly onOpen: () => void;
}

function StepName({ text, state, onOpen }: StepNameProps): ReactNode {
  const [search] = useAddress();
  if (state === 'here' || state === 'closed' || search['receipt'] !== undefined) {
    return <span className={`upload-step upload-step-${state}`}>{text}</span>;
  }
  return (
    <button type="button" className={`upload-step upload-step-${state}`} onClick={onOpen}>
      {state === 'done' && <span aria-hidden="true">✓ </span>}
      {text}
    </button>
  );
}
