import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import type { PlansControllerListResponse } from '../client/types.gen.js';
import { Answer } from '../ui/answer.js';
import { Page } from '../ui/page.js';
import { usePlans } from '../ui/plan-select.js';
import { useLanguage, useSay, useWords } from '../words/language.js';
import { dayIn } from '../words/periods.js';
import { catalogueWords } from './catalogue-words.js';
import './catalogue.css';

/** A1: every plan, by the document that it comes from. */
export function CataloguePage(): ReactNode {
  const say = useWords(catalogueWords);
  const plans = usePlans();
  return (
    <Page title={say.title}>
      <Answer of={plans} isEmpty={(all) => all.length === 0} empty={say.none}>
        {(all) => <Plans plans={all} />}
      </Answer>
    </Page>
  );
}

function Plans({ plans }: { readonly plans: PlansControllerListResponse }): ReactNode {
  const say = useWords(catalogueWords);
  const inWords = useSay();
  const language = useLanguage();
  const heads = [say.plan, say.number, say.by, say.issued, say.scope, say.reporting, say.targets, say.version];
  return (
    <div className="catalogue-scroll">
      <table className="catalogue-table">
        <caption>{say.plans}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plans.map(({ plan, title, document, scope, reporting, targets, version }) => (
            <tr key={plan}>
              <th scope="row">
                <Link to="/catalogue/$plan" params={{ plan }}>
                  {inWords(title)}
                </Link>
                <div className="catalogue-code">{plan}</div>
              </th>
              <td>{document.number ?? say.noNumber}</td>
              <td>{document.by}</td>
              <td>{document.issued === null ? '—' : dayIn(document.issued, language)}</td>
              <td>{scope}</td>
              <td>{say[reporting]}</td>
              <td className="number">{targets}</td>
              <td>{say.versionShort(version)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
