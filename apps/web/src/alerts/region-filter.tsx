import type { ReactNode } from 'react';
import { regionsOf, useSession } from '../app/session.js';
import { useAddress } from '../ui/use-search.js';
import { useWords, words } from '../words/language.js';
import { RegionPick } from './region-pick.js';

const regionWords = words({ region: '地区', any: '全部' }, { region: 'Division', any: 'all' });

const readers = ['submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin'] as const;

/** A division and all below it. */
export function RegionFilter(): ReactNode {
  const say = useWords(regionWords);
  const { user } = useSession();
  const [{ region = '' }, setAddress] = useAddress();
  const [own] = regionsOf(user, ...readers);
  return (
    <label className="filter">
      <span>{say.region}</span>
      <RegionPick
        isNarrow
        label={say.region}
        placeholder={say.any}
        from={own}
        value={region}
        onChange={(code) => setAddress({ region: code, page: undefined })}
      />
    </label>
  );
}
