import type { Words } from '#platform/errors';

export const importStates = ['received', 'checking', 'storing', 'done', 'refused', 'cancelled'] as const;
export type ImportState = (typeof importStates)[number];

export const hasEnded = (state: ImportState): boolean =>
  state === 'done' || state === 'refused' || state === 'cancelled';

export const importStateWords: Readonly<Record<ImportState, Words>> = {
  received: { zh: '已接收', en: 'received' },
  checking: { zh: '检查中', en: 'checking' },
  storing: { zh: '入库中', en: 'storing' },
  done: { zh: '已完成', en: 'done' },
  refused: { zh: '已退回', en: 'refused' },
  cancelled: { zh: '已取消', en: 'cancelled' },
};

/** All or nothing of the whole file, or of each region in it. */
export const importScopes = ['file', 'region'] as const;
export type ImportScope = (typeof importScopes)[number];

/** What became of a file, in numbers. */
export interface ImportOutcome {
  readonly forms: number;
  readonly values: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly regions: number;
  /** Regions of which nothing was stored because something is wrong with one of their rows. */
  readonly regionsRefused: number;
  readonly leftEmpty: number;
}

export interface ImportView {
  readonly job: string;
  readonly plan: string;
  readonly state: ImportState;
  readonly seq: number;
  readonly scope: ImportScope;
  readonly dryRun: boolean;
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: { readonly total: number; readonly read: number; readonly checked: number; readonly stored: number };
  readonly problems: number;
  readonly problemCounts: Readonly<Record<string, number>>;
  readonly outcome: Partial<ImportOutcome>;
  readonly receivedAt: string;
  readonly endedAt: string | null;
}
