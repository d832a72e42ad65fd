import type { ReactNode } from 'react';
import { Select } from 'antd';
import { regionsControllerList } from '../client/sdk.gen.js';
import { known } from '../data/known.js';
import { useAnswer } from '../data/use-answer.js';
import { useWords, words } from '../words/language.js';

const regionWords = words({ region: '地区' }, { region: 'Division' });

/** The divisions right below one; what the reader may not see is not among them. */
export const useChildren = (parent: string | undefined) =>
  useAnswer(['regions', 'children', parent], () => regionsControllerList({ query: known({ parent }) }), {
    enabled: parent !== undefined,
  });

interface RegionSelectProps {
  readonly value: string | undefined;
  readonly regions: readonly { readonly code: string; readonly name: string }[];
  readonly onChange: (region: string) => void;
}

/** A choice among divisions that the page knows; by name or code. */
export function RegionSelect({ value, regions, onChange }: RegionSelectProps): ReactNode {
  const say = useWords(regionWords);
  return (
    <label className="filter">
      <span>{say.region}</span>
      <Select
        value={value ?? null}
        onChange={onChange}
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={say.region}
        className="filter-narrow"
        options={regions.map(({ code, name }) => ({ value: code, label: `${name} ${code}` }))}
      />
    </label>
  );
}
