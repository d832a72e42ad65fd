import { describe, expect, it } from '@jest/globals';
import { composeEvent } from './compose-event.js';

const stored = {
  eventId: '00000000-0000-4000-8000-000000000001',
  position: 7,
  kind: 'submission.accepted',
  occurredAt: new Date('2025-04-03T01:02:03.004Z'),
  data: { plan: 'hainan-district-2023-2025', region: '150303', period: 202521, version: 2 },
} as const;

describe('an event that goes out', () => {
  it('names its period as the API does', () => {
    expect(composeEvent(stored)).toEqual({
      id: 'evt_00000000-0000-4000-8000-000000000001',
      position: 7,
      type: 'submission.accepted',
      timestamp: '2025-04-03T01:02:03.004Z',
      data: { plan: 'hainan-district-2023-2025', region: '150303', period: '2025Q1', version: 2 },
    });
  });

  it('says nothing that is not on the list, such as a figure', () => {
    const data = { ...stored.data, value: 79.1 };
    expect(JSON.stringify(composeEvent({ ...stored, data }))).not.toContain('79.1');
  });
});
