import type { ReactNode } from 'react';
import { Checkbox, Radio, Select } from 'antd';
import { accountabilityControllerFind } from '../client/sdk.gen.js';
import { known } from '../data/known.js';
import { useAnswer } from '../data/use-answer.js';
import { usePlans } from '../ui/plan-select.js';
import { TypedFilter } from '../ui/typed-filter.js';
import { useAddress } from '../ui/use-search.js';
import { useSay, useWords, words } from '../words/language.js';
import { flagWords } from './alert-words.js';
import { askedOf, flags } from './asked.js';
import { RegionFilter } from './region-filter.js';

const filterWords = words(
  {
    severity: '级别',
    any: '全部',
    plan: '方案',
    unit: '责任单位',
    mine: '指派给我',
    overdue: '超期',
    silenced: '静默中',
    search: '查找',
    searchHint: '地区、指标、督办单号',
  },
  {
    severity: 'Level',
    any: 'all',
    plan: 'Plan',
    unit: 'Responsible',
    mine: 'Assigned to me',
    overdue: 'Overdue',
    silenced: 'Silenced',
    search: 'Find',
    searchHint: 'division, indicator, order number',
  },
);

/** What narrows the inbox; all of it lives in the address. */
export function InboxFilters(): ReactNode {
  const say = useWords(filterWords);
  const names = useWords(flagWords);
  const [{ severity, mine, overdue, silenced, q = '' }, setAddress] = useAddress();
  const change = (changed: Readonly<Record<string, string | undefined>>): void =>
    setAddress({ ...changed, page: undefined });
  const tick = (key: string, value: string | undefined): ReactNode => (
    <Checkbox checked={value === '1'} onChange={({ target }) => change({ [key]: target.checked ? '1' : undefined })}>
      {say[key as 'mine' | 'overdue' | 'silenced']}
    </Checkbox>
  );
  return (
    <>
      <Radio.Group
        aria-label={say.severity}
        name="severity"
        optionType="button"
        value={flags.find((flag) => flag === severity) ?? ''}
        onChange={({ target }) => change({ severity: String(target.value) })}
        options={[{ value: '', label: say.any }, ...flags.map((value) => ({ value, label: names[value] }))]}
      />
      <PlanFilter />
      <RegionFilter />
      <UnitFilter />
      {tick('mine', mine)}
      {tick('overdue', overdue)}
      {tick('silenced', silenced)}
      <div data-search>
        <TypedFilter
          isNarrow
          label={say.search}
          placeholder={say.searchHint}
          value={q}
          onSettle={(text) => change({ q: text })}
        />
      </div>
    </>
  );
}

export function PlanFilter(): ReactNode {
  const words = useWords(filterWords);
  const say = useSay();
  const plans = usePlans();
  const [{ plan }, setAddress] = useAddress();
  return (
    <label className="filter">
      <span>{words.plan}</span>
      <Select
        allowClear
        aria-label={words.plan}
        className="filter-narrow"
        popupMatchSelectWidth={false}
        placeholder={words.any}
        value={plan ?? null}
        showSearch={{ optionFilterProp: 'label' }}
        options={(plans.data ?? []).map(({ plan: value, title }) => ({ value, label: say(title) }))}
        onChange={(value: string | undefined) => setAddress({ plan: value, page: undefined })}
      />
    </label>
  );
}

/** The units that have to answer for something here, with how much is open. */
export function UnitFilter(): ReactNode {
  const words = useWords(filterWords);
  const [address, setAddress] = useAddress();
  const { plan, region } = askedOf(address);
  const units = useAnswer(['alerts', 'units', plan, region], () =>
    accountabilityControllerFind({ query: known({ by: 'unit' as const, plan, region, limit: 500 }) }),
  );
  const named = (units.data?.groups ?? []).flatMap(({ name, open }) => (name === null ? [] : [{ name, open }]));
  return (
    <label className="filter">
      <span>{words.unit}</span>
      <Select
        allowClear
        aria-label={words.unit}
        className="filter-narrow"
        popupMatchSelectWidth={false}
        placeholder={words.any}
        value={address['unit'] ?? null}
        showSearch={{ optionFilterProp: 'label' }}
        options={named.map(({ name, open }) => ({ value: name, label: `${name} ${open}` }))}
        onChange={(value: string | undefined) => setAddress({ unit: value, page: undefined })}
      />
    </label>
  );
}
