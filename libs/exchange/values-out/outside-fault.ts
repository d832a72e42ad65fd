import type { Region } from '#catalog';
import type { Scope } from '#platform/db';
import type { CodedRefusal } from '../values/coded-refusal.js';

/** The fault of asking for a unit that one may not see; null where all may be seen. */
export function outsideFault(scope: Scope, regions: readonly Region[]): CodedRefusal | null {
  const outside = regions.find(({ path }) => !scope.patterns.some((own) => path.startsWith(own.replace(/%$/, ''))));
  if (outside === undefined) return null;
  const { code } = outside;
  const words = { zh: `机构 ${code} 不在您可查看的范围内`, en: `Unit ${code} is outside what you may see` };
  return { errorCode: 'E2012', words };
}
