import type { State } from './alert.js';

/** What the inbox is divided into: who has to do the next thing. */
export const stages = ['new', 'in_hand', 'awaiting_signoff', 'closed'] as const;
export type Stage = (typeof stages)[number];

/** The other pages of the place. */
export const views = ['units', 'ledger', 'silences'] as const;
export type View = (typeof views)[number];

export type Tab = Stage | View;

const isOneOf = <One extends string>(all: readonly One[], text: string | undefined): text is One =>
  all.some((one) => one === text);

export const isStage = (tab: Tab): tab is Stage => isOneOf(stages, tab);

/** The tab that an address names; what it does not know is the first one. */
export const tabOf = (text: string | undefined): Tab => (isOneOf([...stages, ...views], text) ? text : 'new');

/** The tab under which a case of this state is found. */
export function stageOf(state: State): Stage {
  switch (state) {
    case 'acknowledged':
    case 'assigned':
    case 'rectifying':
      return 'in_hand';
    case 'new':
    case 'awaiting_signoff':
    case 'closed':
      return state;
  }
}
