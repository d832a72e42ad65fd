import { lazy, Suspense, useCallback, useEffect, useMemo, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { sessionControllerCurrent, sessionControllerSignOut } from '../client/sdk.gen.js';
import type { SessionControllerCurrentResponse } from '../client/types.gen.js';
import { answered, carryCsrfToken, problemOf, Refusal } from '../data/ask.js';
import { signedIn, signInAgain } from '../data/expiry.js';
import { queries } from '../data/use-answer.js';
import { forgetAll } from '../grid/kept-forms.js';
import { ProblemNotice } from '../ui/problem-notice.js';
import { ChangePassword } from './change-password.js';
import { Door } from './door.js';
import { Expired } from './expired.js';
import { backFromProvider, hereSigned, isKnownHere, otherTabSigned } from './known-here.js';
import { router } from './router.js';
import { SessionContext } from './session.js';
import { SignIn } from './sign-in.js';
import { wayBack } from './way-back.js';

const who = ['session'] as const;

/** Few ever see it here: it is no part of what everybody loads. */
const AddSecondFactor = lazy(async () => {
  const { AddSecondFactor: loaded } = await import('./add-second-factor.js');
  return { default: loaded };
});

/**
 * Nobody signed in is an answer here, and not a fault; a browser that never signed in is not asked about.
 *
 * @throws Refusal, Unreachable: a service that cannot say who is there has not said that nobody is
 */
async function current(): Promise<SessionControllerCurrentResponse | null> {
  if (!isKnownHere()) return null;
  const { data, error, response } = await answered(() => sessionControllerCurrent());
  if (data !== undefined) {
    backFromProvider(data.user.username);
    return data;
  }
  const status = response?.status ?? 0;
  if (status !== 401) throw new Refusal(status, problemOf(error, status));
  backFromProvider(null);
  if (!queries.getQueryData(who)) return null;
  // somebody was at work here: the page stays, and asks for the password over it
  await signInAgain();
  return queries.getQueryData<SessionControllerCurrentResponse>(who) ?? null;
}

/** The language and the keys are the machine's. */
const ofTheMachine = ['xushi.language', 'xushi.keys'];

/** The next one at this machine is somebody else: nothing that was typed or read stays on it. */
async function forgetWork(): Promise<void> {
  sessionStorage.clear();
  for (const name of Object.keys(localStorage)) if (!ofTheMachine.includes(name)) localStorage.removeItem(name);
  await forgetAll();
}

/** Somebody has signed in again in another tab of this browser: whatever waits for that here goes on. */
async function resume(): Promise<void> {
  const { data } = await answered(() => sessionControllerCurrent());
  if (data === undefined) return;
  carryCsrfToken(data.csrfToken);
  queries.setQueryData(who, data);
  signedIn();
}

/** The way in: who is it? Then the pages, or what has to be done first. */
export function Entrance(): ReactNode {
  const { data, error, refetch } = useQuery({ queryKey: who, queryFn: current, staleTime: Infinity });
  carryCsrfToken(data?.csrfToken ?? null);
  const enter = useCallback((session: SessionControllerCurrentResponse) => {
    hereSigned(session.user.username);
    carryCsrfToken(session.csrfToken);
    queries.setQueryData(who, session);
  }, []);
  const leave = useCallback(() => {
    void forgetWork();
    // what one account has seen is not for the next one
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== who[0] });
    queries.setQueryData(who, null);
  }, []);
  const username = data?.user.username;
  useEffect(
    () =>
      otherTabSigned((signed) => {
        if (signed === null) leave();
        // the same person: this tab goes on with the new session; somebody else: nothing of the first one stays here
        else if (signed === username) void resume();
        else window.location.reload();
      }),
    [leave, username],
  );
  const session = useMemo(() => {
    if (!data) return null;
    const signOut = async (): Promise<void> => {
      await answered(() => sessionControllerSignOut());
      // the next one begins at the first page of their own, with nothing of this one's in memory
      await forgetWork();
      window.location.assign('/');
    };
    return { user: data.user, signOut };
  }, [data]);
  if (data === undefined) {
    return <Door>{error !== null && <ProblemNotice error={error} onRetry={() => void refetch()} />}</Door>;
  }
  if (session === null) {
    return (
      <Door>
        <SignIn wayBack={wayBack()} onSignedIn={enter} />
      </Door>
    );
  }
  if (session.user.mustChangePassword) {
    return (
      <Door>
        <ChangePassword isFirst onChanged={leave} />
      </Door>
    );
  }
  if (session.user.mustAddSecondFactor) {
    return (
      <Door>
        <Suspense>
          <AddSecondFactor isDemanded onAdded={() => void refetch()} />
        </Suspense>
      </Door>
    );
  }
  return (
    <SessionContext value={session}>
      <RouterProvider router={router} />
      <Expired username={session.user.username} onSignedIn={enter} />
    </SessionContext>
  );
}
