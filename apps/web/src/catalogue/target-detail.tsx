import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { factsOfTarget } from './facts-of-target.js';
import { targetTerms } from './target-terms.js';
import type { PlanTarget } from './use-plan.js';

interface TargetDetailProps {
  readonly target: PlanTarget;
  /** A page of the book: paper has no links. */
  readonly isPrinted?: boolean;
}

/** A target with all that the plan file says of it. */
export function TargetDetail({ target, isPrinted = false }: TargetDetailProps): ReactNode {
  const say = useWords(targetTerms);
  const inWords = useSay();
  const language = useLanguage();
  const heading = isPrinted ? undefined : 'catalogue-target';
  return (
    <article className="catalogue-target" aria-labelledby={heading}>
      <h2 id={heading}>
        {target.ref} {inWords(target.summary)}
      </h2>
      {!isPrinted && (
        <p>
          <Link to="/scorecard" search={{ plan: target.plan, q: target.ref }}>
            {say.scorecard}
          </Link>
        </p>
      )}
      {factsOfTarget(target, language).map(({ key, name, facts }) => (
        <section key={key}>
          <h3>{name}</h3>
          <dl className="catalogue-facts">
            {facts.map(([term, said]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{said}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </article>
  );
}
