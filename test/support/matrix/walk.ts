import type { System } from '../system.js';
import { ask, requestFor, type Said } from './ask.js';
import type { Caller } from './callers.js';
import { nameOf, type DeclaredRoute } from './declared-routes.js';
import { expectation, meets, type Expectation } from './expectation.js';
import { inside, type Place, type Position } from './place.js';
import { subjects } from './route-subjects.js';
import type { Subject } from './subject.js';
import { changedTables, traceOf } from './trace.js';

/** One call of the matrix: who asked which route about what, what must come of it, and what came. */
export interface Cell {
  readonly route: string;
  readonly line: number;
  readonly subject: Subject;
  readonly caller: string;
  readonly position: Position;
  readonly expected: Expectation;
  readonly said: Said;
  readonly absent: Said | undefined;
}

export interface Walked {
  readonly cells: readonly Cell[];
  /** By the name of the route, the tables that changed although every call was refused. */
  readonly written: Readonly<Record<string, readonly string[]>>;
}

interface Asked extends Pick<Cell, 'line' | 'subject' | 'position' | 'expected'> {
  readonly caller: Caller;
  readonly place: Place;
}

/** Reading before writing, and writing before deleting: what is asked about is still there. */
const order = ['GET', 'PUT', 'PATCH', 'POST', 'DELETE'];

export const inOrder = (routes: readonly DeclaredRoute[]): DeclaredRoute[] =>
  [...routes].sort((a, b) => order.indexOf(a.method) - order.indexOf(b.method));

/** Calls every route as everybody about every place: all that must be refused first, so that it is seen what it writes. */
export async function walk(
  system: System,
  routes: readonly DeclaredRoute[],
  who: { readonly callers: readonly Caller[]; readonly places: readonly Place[] },
): Promise<Walked> {
  const cells: Cell[] = [];
  const written: Record<string, readonly string[]> = {};
  for (const route of inOrder(routes)) {
    const asked = (subjects[nameOf(route)] ?? []).flatMap((subject, line) => asksOf(route, { subject, line }, who));
    const [refused, reached] = [true, false].map((is) =>
      asked.filter(({ expected }) => (expected !== 'reached') === is),
    );
    const before = await traceOf(system);
    cells.push(...(await askAll(system, route, refused ?? [])));
    const changed = changedTables(before, await traceOf(system));
    if (changed.length > 0) written[nameOf(route)] = changed;
    cells.push(...(await askAll(system, route, reached ?? [])));
  }
  return { cells: withAbsent(cells), written };
}

function asksOf(
  route: DeclaredRoute,
  { subject, line }: Pick<Asked, 'subject' | 'line'>,
  { callers, places }: { readonly callers: readonly Caller[]; readonly places: readonly Place[] },
): Asked[] {
  const about = places.filter(({ position }) => isAsked(subject, position));
  return callers.flatMap((caller) =>
    about.flatMap((place): Asked[] => {
      const expected = expectation(route, subject, { caller, position: place.position });
      if (isTold(expected) && !enough.includes(place.position)) return [];
      return expected === null ? [] : [{ caller, place, subject, line, position: place.position, expected }];
    }),
  );
}

/** Who may not call at all is told so before anything is looked at: here and in another province is enough. */
const isTold = (expected: Expectation | null): boolean => expected === 'role' || expected === 'sign-in';
const enough: readonly Position[] = ['own', 'other'];

/** Where nothing of a place is named, one place is as good as another. */
function isAsked(subject: Subject, position: Position): boolean {
  if (subject.scope === 'list') return position === 'own';
  if (subject.scope === 'all') return position === 'own' || (subject.thing !== undefined && position === 'nowhere');
  return true;
}

/** Everybody at once, each one call after the other: nobody's limits of what may be open at once are met. */
async function askAll(system: System, route: DeclaredRoute, asked: readonly Asked[]): Promise<Cell[]> {
  const lanes = new Map<Caller, Asked[]>();
  for (const one of asked) lanes.set(one.caller, [...(lanes.get(one.caller) ?? []), one]);
  const answered = await Promise.all(
    [...lanes].map(async ([caller, lane]) => {
      const cells: Cell[] = [];
      for (const { place, subject, line, position, expected } of lane) {
        const said = await ask(system.baseUrl, caller.token, requestFor(route, subject, place));
        cells.push({
          route: nameOf(route),
          line,
          subject,
          caller: caller.name,
          position,
          expected,
          said,
          absent: undefined,
        });
      }
      return cells;
    }),
  );
  return answered.flat();
}

/** Beside each answer what the same caller was told of something that does not exist. */
function withAbsent(cells: readonly Cell[]): Cell[] {
  const key = ({ route, line, caller }: Cell): string => `${route}#${line}#${caller}`;
  const absent = new Map(cells.filter(({ position }) => position === 'nowhere').map((cell) => [key(cell), cell.said]));
  return cells.map((cell) => ({ ...cell, absent: absent.get(key(cell)) }));
}

/** The cells that are not as they must be, in a line each. */
export function faultsOf(cells: readonly Cell[]): string[] {
  const place = ({ route, position }: Cell): string => `${route} ${position}`;
  const gone = new Set(cells.filter(({ route, said }) => route.startsWith('DELETE') && said.status < 300).map(place));
  const isGone = (cell: Cell): boolean =>
    cell.expected === 'reached' && cell.said.status === 404 && gone.has(place(cell));
  return cells.filter((cell) => !meets(cell.expected, cell) && !isGone(cell)).map(lineOf);
}

function lineOf({ route, line, caller, position, expected, said, absent }: Cell): string {
  const what = `${said.status} ${said.code ?? said.text.slice(0, 80)}`;
  return `${route} [${line}] as ${caller} about ${position}: ${expected}, but ${what} (absent: ${absent?.status ?? '-'} ${absent?.code ?? ''})`;
}

/** The cells whose answer holds what was written about a place that the caller may not see. */
export function leaksOf(cells: readonly Cell[], places: readonly Place[]): string[] {
  const foreign = places.filter(({ position }) => !inside.includes(position));
  return cells
    .filter(({ subject, caller }) => subject.scope !== 'all' && !caller.includes('elsewhere'))
    .flatMap((cell) =>
      foreign
        .filter((place) => place.position !== 'nowhere' && tellsOf(cell, place))
        .map(
          ({ position }) =>
            `${cell.route} [${cell.line}] as ${cell.caller} about ${cell.position} tells of ${position}`,
        ),
    );
}

function tellsOf({ said, position: about }: Cell, { marker, ids, region, position }: Place): boolean {
  // a refusal may repeat what was asked, and nothing of another place
  if (said.status >= 300) return about !== position && said.text.includes(marker);
  const long = Object.values(ids).filter((id) => id.length === 36 && id !== ids.run);
  // what lies above is named wherever a unit says whose part it is
  return [marker, ...long, ...(position === 'parent' ? [] : [region])].some((word) => said.text.includes(word));
}
