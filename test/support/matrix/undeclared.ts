import { nameOf, type DeclaredRoute } from './declared-routes.js';
import { subjects } from './route-subjects.js';

/** What is not said of these routes; none is left out of the matrix in silence. */
export function undeclared(routes: readonly DeclaredRoute[]): string[] {
  return routes.flatMap((route) => {
    const name = nameOf(route);
    return [
      ...(route.rule === undefined ? [`${name} names nobody who may call it: add @Allow, @SignedIn or @Public`] : []),
      ...((subjects[name]?.length ?? 0) === 0
        ? [`${name} is about nothing: say in test/support/matrix where its scope comes from`]
        : []),
    ];
  });
}
