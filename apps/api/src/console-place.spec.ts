import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { consolePlace } from './console-place.js';

const router = readFileSync(fileURLToPath(new URL('../../web/src/app/router.tsx', import.meta.url)), 'utf8');

describe('a place in the console', () => {
  it('is any of its pages', () => {
    const paths = [...router.matchAll(/page\('([^']+)'/g)].map(([, path = '']) => path.replace(/\$\w+/g, 'x-1.0'));
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !consolePlace.test(path))).toEqual([]);
    expect(consolePlace.test('/')).toBe(true);
    expect(consolePlace.test('/alerts?region=150303&state=open&q=%E6%BC%94')).toBe(true);
  });

  it.each([
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/%2f/evil.example',
    '/alerts//evil.example/@x',
    '/alerts/../../x?to=//e',
    '/alerts?x=<script>',
    '/alerts\n',
    '/alerts#x',
    '/api/v1/session/oidc',
    '/nowhere',
  ])('is not %j', (path) => {
    expect(consolePlace.test(path) && new URL(path, 'https://xushi.example').pathname.startsWith('/alerts')).toBe(
      false,
    );
  });
});
