// What somebody has typed and not sent, in this browser: it outlives a crash, a reload and a lost connection. Of each
// account its own; a bounded number of forms; gone when the form is sent or its author signs out.
import type { CorrectionReason } from '../client/types.gen.js';
import type { Cells } from './form-rows.js';

/** A confirmation that was sent and not answered yet: asked again under the same key, it is answered and not repeated. */
export interface PendingSend {
  readonly draft: string;
  readonly key: string;
  readonly body: { readonly explanations: readonly Kept[]; readonly reason: CorrectionReason | null };
}

interface Kept {
  readonly indicator: string;
  readonly region?: string;
  readonly code?: string;
  readonly text: string;
}

export interface KeptForm {
  readonly cells: Cells;
  /** As the form stood with the service when somebody began to change it. */
  readonly base: Cells;
  readonly baseVersion: number;
  readonly explanations: Readonly<Record<string, string>>;
  readonly draft: string | null;
  readonly pending: PendingSend | null;
  readonly savedAt: string;
}

interface Stored extends KeptForm {
  readonly id: string;
  /** Of this shape; another one is from another time and is left unread. */
  readonly shape: typeof shape;
}

const name = 'xushi-grid';
const shape = 1;
const store = 'forms';
const mostForms = 20;
const mostCharacters = 500_000;

export const formId = (username: string, form: { plan: string; region: string; period: string }): string =>
  [username, form.plan, form.region, form.period].join('|');

/** Null where nothing is kept, or where the browser keeps nothing for anybody. */
export async function readKept(id: string): Promise<KeptForm | null> {
  const found = await within<Stored | undefined>('readonly', (forms) => forms.get(id)).catch(() => undefined);
  const kept = [found, takeLeft(id)].flatMap((one) => (one?.shape === shape ? [one] : []));
  return kept.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1))[0] ?? null;
}

/**
 * The last stroke before a page goes: the database of a browser answers when it can, which may be after the page has
 * gone, and this is done at once. It is there for this tab, until it is read.
 */
export function keepOnLeaving(id: string, form: KeptForm): void {
  const text = JSON.stringify({ ...form, id, shape } satisfies Stored);
  if (text.length > mostCharacters) return;
  try {
    sessionStorage.setItem(leftAt(id), text);
  } catch {
    // a full or forbidden store: what the database has got is what there is
  }
}

const leftAt = (id: string): string => `${name}|${id}`;

function takeLeft(id: string): Stored | undefined {
  try {
    const text = sessionStorage.getItem(leftAt(id));
    sessionStorage.removeItem(leftAt(id));
    return text === null ? undefined : (JSON.parse(text) as Stored);
  } catch {
    return undefined;
  }
}

/** @returns false where this browser keeps nothing: a private window, a full disk, a form beyond all measure */
export async function keep(id: string, form: KeptForm): Promise<boolean> {
  const stored: Stored = { ...form, id, shape };
  if (JSON.stringify(stored).length > mostCharacters) return false;
  try {
    await within('readwrite', (forms) => forms.put(stored));
    await makeRoom();
    return true;
  } catch {
    return false;
  }
}

export async function forget(id: string): Promise<void> {
  await within('readwrite', (forms) => forms.delete(id)).catch(() => undefined);
}

/** Everything, for when somebody signs out: the next one at this machine is somebody else. */
export async function forgetAll(): Promise<void> {
  await within('readwrite', (forms) => forms.clear()).catch(() => undefined);
}

/** The oldest go. */
async function makeRoom(): Promise<void> {
  const all = await within<Stored[]>('readonly', (forms) => forms.getAll());
  const surplus = [...all].sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1)).slice(mostForms);
  for (const { id } of surplus) await forget(id);
}

async function within<Result>(
  mode: IDBTransactionMode,
  act: (forms: IDBObjectStore) => IDBRequest<Result> | IDBRequest,
): Promise<Result> {
  const database = await open();
  try {
    return await promised<Result>(act(database.transaction(store, mode).objectStore(store)) as IDBRequest<Result>);
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(name, shape);
  request.onupgradeneeded = () => {
    const { result } = request;
    if (!result.objectStoreNames.contains(store)) result.createObjectStore(store, { keyPath: 'id' });
  };
  return promised(request);
}

const promised = <Result>(request: IDBRequest<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser keeps nothing'));
  });
