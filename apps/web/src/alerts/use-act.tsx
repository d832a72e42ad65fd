import { lazy, Suspense, useState, type ReactNode } from 'react';
import { App } from 'antd';
import { useLanguage, useWords, words } from '../words/language.js';
import { actWords, type DialogAct } from './acts.js';
import { stateWords } from './alert-words.js';
import type { Alert } from './alert.js';
import { thingOf } from './thing.js';

const ActDialog = lazy(async () => ({ default: (await import('./act-dialog.js')).ActDialog }));

const tellWords = words(
  {
    done: (act: string, thing: string) => `已办：${act}，${thing}`,
    cannot: (act: string, thing: string, state: string) => `“${thing}”现为“${state}”，不能${act}，或不在您的权限内。`,
  },
  {
    done: (act: string, thing: string) => `Done: ${act}, ${thing}`,
    cannot: (act: string, thing: string, state: string) =>
      `${act}: not now. “${thing}” is ${state}, or not yours to do.`,
  },
);

interface Acting {
  /** Opens the dialog of an act, or says why there is none. */
  readonly begin: (alert: Alert, act: DialogAct) => void;
  readonly dialog: ReactNode;
}

/** Doing something to an alert, from a button or a key; what was done is said aloud. */
export function useAct(): Acting {
  const say = useWords(tellWords);
  const names = useWords(actWords);
  const states = useWords(stateWords);
  const language = useLanguage();
  const { message } = App.useApp();
  const [open, setOpen] = useState<{ readonly alert: Alert; readonly act: DialogAct } | null>(null);
  const begin = (alert: Alert, act: DialogAct): void => {
    if (alert.may.includes(act)) setOpen({ alert, act });
    else void message.info(say.cannot(names[act], thingOf(alert, language), states[alert.state]));
  };
  const dialog = open && (
    <Suspense fallback={null}>
      <ActDialog
        key={`${open.alert.id}.${open.act}`}
        alert={open.alert}
        act={open.act}
        onClose={(isDone) => {
          if (isDone) void message.success(say.done(names[open.act], thingOf(open.alert, language)));
          setOpen(null);
        }}
      />
    </Suspense>
  );
  return { begin, dialog };
}
