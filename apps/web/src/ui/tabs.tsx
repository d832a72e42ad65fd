import { Suspense, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { Slow } from './answer.js';
import './tabs.css';

export interface Tab {
  readonly key: string;
  readonly name: string;
  readonly content: ReactNode;
  /** Stands in the page even while another one is open, so that it can be printed. */
  readonly isPrinted?: boolean;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly open: string;
  readonly onOpen: (key: string) => void;
}

/** Tabs by arrow keys, Home and End; the script of a panel may come when it is opened. What is printed is not what is open, so every panel says for itself. */
export function Tabs({ label, tabs, open, onOpen }: TabsProps): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const press = (event: KeyboardEvent): void => {
    const here = tabs.findIndex(({ key }) => key === open);
    const to = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const at = (to + tabs.length) % tabs.length;
    onOpen(tabs[at]?.key ?? open);
    list.current?.querySelectorAll('button')[at]?.focus();
  };
  return (
    <div className="tabs">
      <div ref={list} role="tablist" aria-label={label} className="tabs-list" onKeyDown={press}>
        {tabs.map(({ key, name }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`tab-${key}`}
            aria-selected={key === open}
            aria-controls={`panel-${key}`}
            tabIndex={key === open ? 0 : -1}
            onClick={() => onOpen(key)}
          >
            {name}
          </button>
        ))}
      </div>
      {tabs.map(({ key, content, isPrinted }) => (
        <div
          key={key}
          role="tabpanel"
          id={`panel-${key}`}
          aria-labelledby={`tab-${key}`}
          className={key === open ? 'tabs-open' : isPrinted ? 'tabs-printed' : 'tabs-closed'}
        >
          {(key === open || isPrinted) && <Suspense fallback={<Slow />}>{content}</Suspense>}
        </div>
      ))}
    </div>
  );
}
