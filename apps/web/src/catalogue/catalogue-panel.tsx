import { useEffect, useState, type ReactNode } from 'react';
import { Empty, Input } from 'antd';
import type { PlansControllerOneResponse } from '../client/types.gen.js';
import { useAddress } from '../ui/use-search.js';
import { useSay, useWords } from '../words/language.js';
import { catalogueWords } from './catalogue-words.js';
import { TargetDetail } from './target-detail.js';
import { TargetTree } from './target-tree.js';
import { findTargets } from './tree-rows.js';
import type { PlanTarget } from './use-plan.js';

interface CataloguePanelProps {
  readonly plan: PlansControllerOneResponse;
  readonly targets: readonly PlanTarget[];
}

/** The tree of clauses and targets, and beside it the target that was chosen. */
export function CataloguePanel({ plan, targets }: CataloguePanelProps): ReactNode {
  const say = useWords(catalogueWords);
  const inWords = useSay();
  const [{ q = '', target: chosen }, setAddress] = useAddress();
  const found = findTargets(targets, q);
  const shown = targets.find(({ id }) => id === chosen);
  if (targets.length === 0) return null;
  return (
    <>
      <div className="catalogue-bar">
        <Search value={q} onSettle={(text) => setAddress({ q: text === '' ? undefined : text })} />
        <span role="status">{say.found(found.length, targets.length)}</span>
      </div>
      <div className="catalogue-two">
        {found.length === 0 ? (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say.noneFound} />
        ) : (
          <TargetTree
            plan={{ code: plan.plan, name: inWords(plan.title) }}
            targets={found}
            chosen={chosen}
            onChoose={(target) => setAddress({ target })}
          />
        )}
        <div aria-live="polite">
          {shown !== undefined ? (
            <TargetDetail target={shown} />
          ) : (
            <p>{chosen === undefined ? say.choose : say.noSuchTarget(chosen)}</p>
          )}
        </div>
      </div>
    </>
  );
}

const settlesMs = 200;

function Search({ value, onSettle }: { readonly value: string; readonly onSettle: (text: string) => void }): ReactNode {
  const say = useWords(catalogueWords);
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => onSettle(text), settlesMs);
    return () => clearTimeout(timer);
    // the typing is what settles
  }, [text]);
  return (
    <label className="filter" data-search>
      <span>{say.search}</span>
      <Input
        type="search"
        value={text}
        placeholder={say.searchHint}
        className="filter-wide"
        onChange={({ target }) => setText(target.value)}
      />
    </label>
  );
}
