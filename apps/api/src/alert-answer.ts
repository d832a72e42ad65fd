import { noSuchAlert, type AlertsReadModel, type AlertView } from '#alerts';
import { figureReaders, scopeOf, type Actor } from '#platform/auth';
import { periodFromNumberOrThrow } from '#scoring';

/** Numbers of alerts are decimal; anything else names none. */
export function alertNumber(id: string): string {
  if (!/^\d{1,18}$/.test(id)) throw noSuchAlert(id.slice(0, 40));
  return id;
}

/** One alert as its reader sees it, with what he may do with it. */
export async function alertAnswer(alerts: AlertsReadModel, actor: Actor, id: string) {
  const found = await alerts.find(scopeOf(actor, ...figureReaders), alertNumber(id), actor);
  if (found === undefined) throw noSuchAlert(id);
  return withPeriods(found);
}

export const withPeriods = <View extends AlertView>(alert: View) => ({
  ...alert,
  openedPeriod: periodFromNumberOrThrow(alert.openedPeriod),
  lastPeriod: periodFromNumberOrThrow(alert.lastPeriod),
});
