import { createContext, useContext } from 'react';
import type { SessionControllerCurrentResponse } from '../client/types.gen.js';

export type User = SessionControllerCurrentResponse['user'];
export type Role = User['grants'][number]['role'];

export interface Session {
  readonly user: User;
  /** Ends the session here and on the server. */
  readonly signOut: () => Promise<void>;
}

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in; everything behind the sign-in page has one. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('Only what is behind the sign-in page may ask who is signed in.');
  return session;
}

export const holds = (user: User, ...roles: readonly Role[]): boolean =>
  user.grants.some((grant) => roles.includes(grant.role));

/** The divisions for which somebody holds one of these roles, each once. */
export const regionsOf = (user: User, ...roles: readonly Role[]): readonly string[] => [
  ...new Set(user.grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.region)),
];
