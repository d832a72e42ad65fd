import { describe, expect, it } from '@jest/globals';
import { findUnsaved, keepUnsaved } from './unsaved.js';

function store() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
}
const owner = { username: 'editor', report: 'r' };
const unsaved = { step: 2, at: '2024-01-08T00:00:00Z', edits: [{ kind: 'remove' as const, id: 'a' }] };

describe('words that are not saved', () => {
  it('are found again by whoever wrote them, for this bulletin alone', () => {
    const browser = store();
    keepUnsaved(owner, unsaved, browser);
    expect(findUnsaved(owner, browser)).toEqual(unsaved);
    expect(findUnsaved({ ...owner, username: 'other' }, browser)).toBeNull();
    expect(findUnsaved({ ...owner, report: 's' }, browser)).toBeNull();
  });

  it('are gone once they are saved', () => {
    const browser = store();
    keepUnsaved(owner, unsaved, browser);
    keepUnsaved(owner, { ...unsaved, edits: [] }, browser);
    expect(browser.kept.size).toBe(0);
  });

  it('are nothing where the store holds something else, or has no room', () => {
    const browser = store();
    for (const text of ['{', '[]', '{"step":"2"}', 'null']) {
      browser.setItem('xushi.bulletin.editor.r', text);
      expect(findUnsaved(owner, browser)).toBeNull();
    }
    const full = {
      ...browser,
      setItem: () => {
        throw new Error('no room');
      },
    };
    expect(() => {
      keepUnsaved(owner, unsaved, full);
    }).not.toThrow();
  });
});
