import type { ReactNode } from 'react';
import type { PlanDifference } from '../client/types.gen.js';
import { useSay, useWords } from '../words/language.js';
import { changeWords } from './change-words.js';

type Field = PlanDifference['plan'][number];
type Named = PlanDifference['added'][number];

/** What differs between two versions of a plan file, key by key as it is written there. */
export function DifferenceView({ difference }: { readonly difference: PlanDifference }): ReactNode {
  const say = useWords(changeWords);
  const { plan, added, removed, changed } = difference;
  if (plan.length + added.length + removed.length + changed.length === 0) return <p>{say.same}</p>;
  return (
    <>
      {added.length > 0 && <Names name={say.added} targets={added} />}
      {removed.length > 0 && <Names name={say.removed} targets={removed} />}
      {plan.length > 0 && <Fields name={say.head} fields={plan} />}
      {changed.map((one) => (
        <Fields key={one.id} name={`${say.changed} ${one.ref}`} target={one} fields={one.fields} />
      ))}
    </>
  );
}

function Names({ name, targets }: { readonly name: string; readonly targets: readonly Named[] }): ReactNode {
  const inWords = useSay();
  return (
    <>
      <h3>{name}</h3>
      <ul>
        {targets.map(({ id, ref, summary }) => (
          <li key={id}>
            {ref} {inWords(summary)}
          </li>
        ))}
      </ul>
    </>
  );
}

interface FieldsProps {
  readonly name: string;
  readonly target?: Named;
  readonly fields: readonly Field[];
}

function Fields({ name, target, fields }: FieldsProps): ReactNode {
  const say = useWords(changeWords);
  const inWords = useSay();
  return (
    <div className="catalogue-scroll">
      <table className="catalogue-table">
        <caption>
          {name} {target === undefined ? '' : inWords(target.summary)}
        </caption>
        <thead>
          <tr>
            <th scope="col">{say.field}</th>
            <th scope="col">{say.from}</th>
            <th scope="col">{say.to}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ path, from, to }) => (
            <tr key={path}>
              <th scope="row">
                <code>{path}</code>
              </th>
              <td className="catalogue-from">{from ?? say.absent}</td>
              <td className="catalogue-to">{to ?? say.absent}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
