import type { ReactNode } from 'react';
import { planChangesControllerDifference } from '../client/sdk.gen.js';
import type { PlansControllerOneResponse } from '../client/types.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { Answer } from '../ui/answer.js';
import { useLanguage, useWords } from '../words/language.js';
import { dayIn, instantIn } from '../words/periods.js';
import { DifferenceView } from './difference-view.js';
import { versionWords } from './version-words.js';

/** The first version of a plan judges every period there is. */
const always = '0001-01-01';

/** Every version that was loaded, the newest first. */
export function VersionsPanel({ plan }: { readonly plan: PlansControllerOneResponse }): ReactNode {
  const say = useWords(versionWords);
  const language = useLanguage();
  return (
    <>
      <table className="catalogue-table">
        <caption>{say.versions}</caption>
        <thead>
          <tr>
            <th scope="col">{say.version}</th>
            <th scope="col">{say.effective}</th>
            <th scope="col">{say.loaded}</th>
          </tr>
        </thead>
        <tbody>
          {[...plan.versions].reverse().map(({ version, effectiveFrom, loadedAt }) => (
            <tr key={version}>
              <th scope="row">{version}</th>
              <td>{effectiveFrom === always ? say.always : dayIn(effectiveFrom, language)}</td>
              <td>{instantIn(loadedAt, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {plan.versions.length < 2 && <p>{say.one}</p>}
      {plan.versions.slice(1).map(({ version }) => (
        <Difference key={version} plan={plan.plan} from={version - 1} to={version} />
      ))}
    </>
  );
}

interface DifferenceProps {
  readonly plan: string;
  readonly from: number;
  readonly to: number;
}

function Difference({ plan, from, to }: DifferenceProps): ReactNode {
  const say = useWords(versionWords);
  const difference = useAnswer(['plans', plan, 'changes', from, to], () =>
    planChangesControllerDifference({ path: { plan }, query: { from, to } }),
  );
  return (
    <section className="catalogue-block">
      <h2>{say.compare(from, to)}</h2>
      <Answer of={difference}>{(data) => <DifferenceView difference={data} />}</Answer>
    </section>
  );
}
