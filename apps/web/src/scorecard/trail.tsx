import type { ReactNode } from 'react';
import { Link } from '@tanstack/react-router';
import { regionsControllerList } from '../client/sdk.gen.js';
import { useAnswer } from '../data/use-answer.js';
import { useWords } from '../words/language.js';
import { codesAbove, liesIn } from '../ui/choice.js';
import { scorecardWords } from './scorecard-words.js';

interface TrailProps {
  readonly code: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly to: '/scorecard' | '/completeness';
  /** What else the address keeps on the way up. */
  readonly search: Readonly<Record<string, string | undefined>>;
}

/** From the top of what the reader may see down to the division that is shown. */
export function Trail({ code, name, scopes, to, search }: TrailProps): ReactNode {
  const say = useWords(scorecardWords);
  const above = codesAbove(code).filter((step) => scopes.some((own) => liesIn(step, own)));
  const names = useNames(above);
  return (
    <nav aria-label={say.trail} className="scorecard-trail">
      <ol>
        {above
          .filter((step) => names.has(step))
          .map((step) => (
            <li key={step}>
              <Link to={to} search={{ ...search, parent: step }}>
                {names.get(step)}
              </Link>
            </li>
          ))}
        <li aria-current="page">{name}</li>
      </ol>
    </nav>
  );
}

/** Names of a chain of divisions; one that is no division of its own, as below a municipality, is left out. */
function useNames(codes: readonly string[]): ReadonlyMap<string, string> {
  const province = codes.find((code) => /^\d\d0000$/.test(code) && code !== '100000');
  const prefecture = codes.find((code) => !code.endsWith('0000'));
  const lists = [
    useAnswer(['regions', 'nation'], () => regionsControllerList({ query: { level: 'nation' } }), {
      enabled: codes.includes('100000'),
    }),
    useAnswer(['regions', 'provinces'], () => regionsControllerList({ query: { level: 'province', limit: 100 } }), {
      enabled: province !== undefined,
    }),
    useAnswer(
      ['regions', 'prefectures', prefecture?.slice(0, 2)],
      () =>
        regionsControllerList({
          query: { level: 'prefecture', parent: `${prefecture?.slice(0, 2) ?? ''}0000`, limit: 100 },
        }),
      { enabled: prefecture !== undefined },
    ),
  ];
  return new Map(lists.flatMap(({ data }) => data ?? []).map((region) => [region.code, region.name]));
}
