import type { Cells } from './form-rows.js';

interface Heard {
  readonly tab: string;
  readonly form: string;
  readonly kind: 'cells' | 'sent';
  readonly cells: Cells;
}

export interface OtherTabs {
  readonly tell: (kind: Heard['kind'], cells: Cells) => void;
  readonly close: () => void;
}

/** 128 bits by chance, as text. */
export const byChance = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The same form in another tab of this browser: each tells the others what it has typed. */
export function otherTabs(form: string, hear: (kind: Heard['kind'], cells: Cells) => void): OtherTabs {
  const tab = byChance();
  const channel = new BroadcastChannel('xushi-grid');
  channel.onmessage = ({ data }: MessageEvent<Heard>) => {
    if (data.form === form && data.tab !== tab) hear(data.kind, data.cells);
  };
  return {
    tell: (kind, cells) => channel.postMessage({ tab, form, kind, cells } satisfies Heard),
    close: () => channel.close(),
  };
}
