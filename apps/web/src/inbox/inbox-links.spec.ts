import { describe, expect, it } from '@jest/globals';
import { destinationOf } from './inbox-links.js';

const message = {
  id: '1',
  alert: null,
  report: null,
  form: null,
  about: null,
  title: { zh: '', en: '' },
  body: { zh: '', en: '' },
  at: '2024-01-08T01:00:00Z',
  readAt: null,
  muted: null,
};
const form = { plan: 'national-2023', period: '2023Q4', region: '640105' };

describe('where a message leads', () => {
  it('is the alert or the bulletin that it speaks of', () => {
    expect(destinationOf({ ...message, alert: '7' }, false)).toMatchObject({ to: '/alerts/$id', params: { id: '7' } });
    expect(destinationOf({ ...message, report: '8' }, true)).toMatchObject({ to: '/reports/$id', params: { id: '8' } });
  });
  it('is the form for who hands it in, and its progress for everybody else', () => {
    expect(destinationOf({ ...message, form }, true)).toMatchObject({ to: '/tasks/grid', search: form });
    expect(destinationOf({ ...message, form }, false)?.search).toEqual({ plan: form.plan, period: form.period });
  });
  it('is where one side asks for a locked form and the other answers', () => {
    const late = { ...message, form, about: 'late' as const };
    expect(destinationOf(late, true)).toEqual({ to: '/tasks', kind: 'late' });
    expect(destinationOf(late, false)).toMatchObject({ to: '/calendar', search: { tab: 'late' } });
  });
  it('is nowhere for a message about nothing in particular', () => {
    expect(destinationOf(message, true)).toBeNull();
  });
});
