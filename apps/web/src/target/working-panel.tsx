import type { ReactNode } from 'react';
import { useLanguage, useSay, useWords, words } from '../words/language.js';
import { periodWords } from '../words/periods.js';
import { linkSteps, type LinkedTerm } from './link-steps.js';
import { termWords } from './term-words.js';
import type { Explained } from './use-target.js';

const workingWords = words(
  {
    heading: (period: string) => `${period}是怎样算出来的`,
    made: '所用：',
    step: (number: number) => `第 ${number} 步`,
    figures: '填报历史',
    plan: '依据条款',
    between: '、',
    none: '这一期没有可以讲的计算：缺少数据、目标或基期。',
  },
  {
    heading: (period: string) => `How ${period} was computed`,
    made: 'Made of: ',
    step: (number: number) => `step ${number}`,
    figures: 'reporting history',
    plan: 'clause',
    between: ', ',
    none: 'There is no working to tell for this period: figures, a goal or a baseline are wanting.',
  },
);

interface WorkingPanelProps {
  readonly explained: Explained;
  readonly onFigures: () => void;
}

const idOf = (number: number): string => `working-${number}`;

/** Moves the reader to what a term comes from, for eyes and for a screen reader alike. */
function goTo(id: string): void {
  const there = document.getElementById(id);
  there?.scrollIntoView({ block: 'center' });
  there?.focus({ preventScroll: true });
}

/** The working in sentences; each term leads to where it comes from. */
export function WorkingPanel({ explained, onFigures }: WorkingPanelProps): ReactNode {
  const say = useWords(workingWords);
  const inWords = useSay();
  const language = useLanguage();
  const { score, steps } = explained;
  if (steps.length === 0) return <p>{say.none}</p>;
  return (
    <section aria-labelledby="working-heading" className="target-working">
      <h2 id="working-heading">{say.heading(periodWords(score.period, language))}</h2>
      <ol>
        {linkSteps(steps, score.explanation).map((step) => (
          <li key={step.number} id={idOf(step.number)} tabIndex={-1}>
            {inWords(step)}
            <Terms terms={step.terms} onFigures={onFigures} />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface TermsProps {
  readonly terms: readonly LinkedTerm[];
  readonly onFigures: () => void;
}

function Terms({ terms, onFigures }: TermsProps): ReactNode {
  const say = useWords(workingWords);
  const names: Readonly<Record<string, string>> = useWords(termWords);
  const named = terms.filter(({ name }) => names[name] !== undefined);
  if (named.length === 0) return null;
  const place = ({ origin }: LinkedTerm): string => (typeof origin === 'string' ? say[origin] : say.step(origin.told));
  const follow = ({ origin }: LinkedTerm): void => {
    if (origin === 'figures') onFigures();
    else goTo(origin === 'plan' ? 'target-clause' : idOf(origin.told));
  };
  return (
    <span className="target-terms">
      {say.made}
      {named.map((term, at) => (
        <span key={term.name}>
          {at > 0 && say.between}
          <button type="button" className="target-link" onClick={() => follow(term)}>
            {names[term.name]} ← {place(term)}
          </button>
        </span>
      ))}
    </span>
  );
}
