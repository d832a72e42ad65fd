import type { ReactNode } from 'react';
import { Button, Empty, Select } from 'antd';
import { Page } from '../ui/page.js';
import { Answer } from '../ui/answer.js';
import { PlanSelect, usePlans, WithPlans } from '../ui/plan-select.js';
import { Tabs } from '../ui/tabs.js';
import { TypedFilter } from '../ui/typed-filter.js';
import { useAddress } from '../ui/use-search.js';
import { useSay, useWords } from '../words/language.js';
import { calendarWords } from './calendar-words.js';
import { HolidaysPanel } from './holidays-panel.js';
import { LatePanel } from './late-panel.js';
import { thisYear, yearOf } from './months-of-window.js';
import { ReopeningsPanel } from './reopenings-panel.js';
import { useWaiting } from './use-late.js';
import { useYear, type Asked } from './use-year.js';
import { WindowsPanel } from './windows-panel.js';
import './calendar.css';

/** A2: when forms are due, for whom that was lifted, and the days off that move deadlines. */
export function CalendarPage(): ReactNode {
  const say = useWords(calendarWords);
  const inWords = useSay();
  const plans = usePlans();
  const [{ plan: wanted, year: written, region, tab }, setAddress] = useAddress();
  const plan = plans.data?.find((one) => one.plan === wanted) ?? plans.data?.[0];
  const year = yearOf(written);
  return (
    <Page
      title={say.title}
      filters={
        <>
          <PlanSelect value={plan?.plan} onChange={(next) => setAddress({ plan: next })} />
          <YearSelect value={year} onChange={(next) => setAddress({ year: String(next) })} />
          <TypedFilter
            label={say.region}
            placeholder={say.regionHint}
            value={region ?? ''}
            onSettle={(code) => setAddress({ region: code.trim() === '' ? undefined : code.trim() })}
            isNarrow
          />
        </>
      }
      actions={<Button onClick={() => window.print()}>{say.print}</Button>}
      printed={plan && say.printed(inWords(plan.title), year)}
    >
      <WithPlans>
        {() =>
          plan && (
            <Panels asked={{ plan: plan.plan, year, region }} tab={tab} onTab={(next) => setAddress({ tab: next })} />
          )
        }
      </WithPlans>
    </Page>
  );
}

interface PanelsProps {
  readonly asked: Asked;
  readonly tab: string | undefined;
  readonly onTab: (tab: string | undefined) => void;
}

function Panels({ asked, tab, onTab }: PanelsProps): ReactNode {
  const say = useWords(calendarWords);
  const waiting = useWaiting(asked.region).data?.length ?? 0;
  const tabs = [
    { key: 'windows', name: say.windows, content: <Windows asked={asked} /> },
    { key: 'reopenings', name: say.reopenings, content: <ReopeningsPanel asked={asked} /> },
    { key: 'late', name: say.applications(waiting), content: <LatePanel region={asked.region} /> },
    { key: 'holidays', name: say.holidays, content: <HolidaysPanel year={asked.year} /> },
  ];
  const open = tabs.find(({ key }) => key === tab)?.key ?? 'windows';
  return <Tabs label={say.tabs} tabs={tabs} open={open} onOpen={(key) => onTab(key === 'windows' ? undefined : key)} />;
}

function Windows({ asked }: { readonly asked: Asked }): ReactNode {
  const say = useWords(calendarWords);
  const year = useYear(asked);
  return (
    <Answer of={year}>
      {(data) => (
        <>
          <WindowsPanel calendar={data} />
          {data.windows.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say.noWindows} />}
        </>
      )}
    </Answer>
  );
}

function YearSelect({
  value,
  onChange,
}: {
  readonly value: number;
  readonly onChange: (year: number) => void;
}): ReactNode {
  const say = useWords(calendarWords);
  const around = [...new Set([value, ...Array.from({ length: 8 }, (_, at) => thisYear() + 1 - at)])].sort(
    (a, b) => b - a,
  );
  return (
    <label className="filter">
      <span>{say.year}</span>
      <Select
        value={value}
        onChange={onChange}
        aria-label={say.year}
        options={around.map((year) => ({ value: year, label: String(year) }))}
      />
    </label>
  );
}
