import type { ReactNode } from 'react';
import { useSession, regionsOf } from '../app/session.js';
import { RegionSelect, useChildren } from './region-select.js';
import { useKin } from './use-kin.js';

interface RegionWalkProps {
  readonly value: string | undefined;
  readonly onChange: (region: string) => void;
}

/** A division by steps: up as far as the reader's own, itself, its neighbours there, and those right below. */
export function RegionWalk({ value, onChange }: RegionWalkProps): ReactNode {
  const { user } = useSession();
  const kin = useKin(value).data;
  const below = useChildren(value).data ?? [];
  const mine = regionsOf(user, 'submitter', 'reviewer', 'monitor', 'editor', 'catalogue_admin');
  const top = kin?.above.findLastIndex(({ code }) => mine.includes(code)) ?? -1;
  const above = kin?.above.slice(0, top + 1).toReversed() ?? [];
  const beside = above.length === 0 ? [] : (kin?.siblings ?? []);
  const own = kin ? [kin.self] : [];
  const places = new Map([...above, ...own, ...below, ...beside].map(({ code, name }) => [code, { code, name }]));
  return <RegionSelect value={value} regions={[...places.values()]} onChange={onChange} />;
}
