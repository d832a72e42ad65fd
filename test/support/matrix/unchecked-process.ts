import { roles, scopeOf, SessionsService, type Actor } from '#platform/auth';
import { UnitOfWork, type Scope } from '#platform/db';
import { AppModule } from '../../../apps/api/src/app.module.js';
import { createServer } from '../../../apps/api/src/server.js';

/*
 * The API with its own checks switched off and nothing else: whoever calls holds every role for the whole country as far
 * as the code can see, and only the transactions tell the database who it really is. What comes back is what row-level
 * security lets through. Told `false`, it does not tell the database either, and nothing at all is checked.
 */
let isTold = true;
process.on('message', (told) => {
  isTold = told === true;
  process.send?.({ told });
});
switchOff();
const app = await createServer(AppModule);
const routes: { method: string; path: string }[] = [];
app
  .getHttpAdapter()
  .getInstance()
  .addHook('onRoute', ({ method, url }) => {
    const path = url.replace(/:(\w+)/g, '{$1}');
    for (const one of [method].flat()) if (one !== 'HEAD') routes.push({ method: one, path });
  });
await app.listen(0, '127.0.0.1');
process.send?.({ url: await app.getUrl(), routes });

/** Of each account, where its grants really are. */
type Truths = Map<string, readonly string[]>;

function switchOff(): void {
  const truths: Truths = new Map();
  const [sessions, work] = [SessionsService.prototype, UnitOfWork.prototype];
  /* eslint-disable @typescript-eslint/unbound-method -- each is called with the `this` it was called with */
  const { resolveToken } = sessions;
  const { run, snapshot } = work;
  /* eslint-enable @typescript-eslint/unbound-method */
  const truly = (scope: Scope): Scope => {
    const patterns = truths.get(scope.actorId ?? '');
    return patterns === undefined || !isTold ? scope : { ...scope, patterns };
  };
  sessions.resolveToken = async function (this: SessionsService, token) {
    const actor = await resolveToken.call(this, token);
    if (actor === null) return null;
    truths.set(actor.accountId, patternsOf(actor));
    return { ...actor, grants: roles.map((role) => ({ role, regionId: 1, regionCode: '100000', path: '100000/' })) };
  };
  work.run = function (this: UnitOfWork, scope, does, limits) {
    return run.call(this, truly(scope), does as never, limits) as never;
  };
  work.snapshot = function (this: UnitOfWork, scope, does, limits) {
    return snapshot.call(this, truly(scope), does as never, limits) as never;
  };
}

function patternsOf(actor: Actor): readonly string[] {
  return actor.grants.length === 0 ? [] : scopeOf(actor).patterns;
}
