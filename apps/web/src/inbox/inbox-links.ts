import type { InboxMessage } from '../client/types.gen.js';

export interface Destination {
  readonly to: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly search?: Readonly<Record<string, string>>;
  readonly kind: 'alert' | 'report' | 'form' | 'progress' | 'late';
}

/**
 * Where in the console a message leads; who hands forms in is led to the form, others to how far it has come. What is
 * said of an application leads to where one side asks and the other answers.
 */
export function destinationOf(message: InboxMessage, isSubmitter: boolean): Destination | null {
  const { alert, report, form, about } = message;
  if (alert !== null) return { to: '/alerts/$id', params: { id: alert }, kind: 'alert' };
  if (report !== null) return { to: '/reports/$id', params: { id: report }, kind: 'report' };
  if (form === null) return null;
  if (about === 'late') {
    return isSubmitter
      ? { to: '/tasks', kind: 'late' }
      : { to: '/calendar', search: { plan: form.plan, tab: 'late' }, kind: 'late' };
  }
  if (isSubmitter) return { to: '/tasks/grid', search: { ...form }, kind: 'form' };
  const { plan, period } = form;
  return { to: '/completeness', search: { plan, period }, kind: 'progress' };
}
