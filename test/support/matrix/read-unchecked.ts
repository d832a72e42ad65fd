import { ask, requestFor, type Said } from './ask.js';
import { nameOf, type DeclaredRoute } from './declared-routes.js';
import { inside, type Place } from './place.js';
import { subjects } from './route-subjects.js';
import type { Subject } from './subject.js';

export interface Read {
  readonly name: string;
  readonly subject: Subject;
  readonly place: Place;
  readonly said: Said;
}

/** Every route that reads, about every place. */
export async function readAll(
  { baseUrl, token }: { readonly baseUrl: string; readonly token: string | null },
  routes: readonly DeclaredRoute[],
  places: readonly Place[],
): Promise<Read[]> {
  const reads: Read[] = [];
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    for (const subject of (subjects[nameOf(route)] ?? []).filter(({ scope }) => scope !== 'all')) {
      for (const place of places) {
        const said = await ask(baseUrl, token, requestFor(route, subject, place));
        reads.push({ name: nameOf(route), subject, place, said });
      }
    }
  }
  return reads;
}

/** What an answer holds of places out of scope. */
export function leakOf({ name, subject, place, said }: Read, places: readonly Place[]): string[] {
  if (said.status >= 300) return [];
  const isOneThing = subject.scope === 'thing' || subject.scope === 'own';
  if (isOneThing && !inside.includes(place.position)) return [`${name} gives what is of ${place.position}`];
  return places
    .filter(({ position }) => !inside.includes(position) && position !== 'nowhere')
    .filter(({ marker, telltale, ids: { submission, report, bulletin, draft } }) =>
      [marker, telltale, submission, report, bulletin, draft].some((word) => said.text.includes(word)),
    )
    .map(({ position }) => `${name} about ${place.position} tells of ${position}`);
}
