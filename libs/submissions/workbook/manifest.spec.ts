import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { describeForm } from './describe-form.js';
import { checkManifest, makeManifest, type Digests } from './manifest.js';
import { formSource } from '../../../test/support/template-source.js';

const digests: Digests = {
  hmac: (key, text) => createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex'),
};
const key = { kid: '2026', hex: 'ab'.repeat(16) + 'cd'.repeat(16) };
const older = { kid: '2025', hex: '12'.repeat(16) + '34'.repeat(16) };
const form = describeForm(formSource());
const issue = { generatedAt: '2024-05-10T01:00:00.000Z', catalogueVersion: '7', key };
const rows = Object.fromEntries(makeManifest(form, issue, digests));

describe('the manifest of a template', () => {
  it('says what the form is of, and how many rows it has', () => {
    expect(rows).toMatchObject({ plan: 'district', region: '150303', period: '2023Q4', locale: 'zh', kid: '2026' });
    expect(rows['template_id']).toBe('2023Q4-150303-district-v1');
    expect(Number(rows['row_count'])).toBe(form.tables.flatMap((table) => table.rows).length);
  });

  it('is signed as it leaves, with any of the keys', () => {
    expect(checkManifest(rows, [key], digests)).toBe('signed');
    expect(checkManifest(rows, [older, key], digests)).toBe('signed');
    const text = Object.keys(rows)
      .filter((name) => name !== 'hmac')
      .sort()
      .map((name) => `${name}=${rows[name] ?? ''}\n`)
      .join('');
    expect(rows['hmac']).toBe(digests.hmac(key.hex, text));
  });

  it.each(['plan', 'region', 'period', 'row_count', 'generated_at', 'hmac'])(
    'is altered once its %s is another',
    (name) => {
      expect(checkManifest({ ...rows, [name]: `${rows[name] ?? ''}1` }, [key], digests)).toBe('altered');
    },
  );

  it('is signed also where it was made when there were further rows', () => {
    const former: Readonly<Record<string, string>> = { ...rows, cell_map_sha256: 'ab' };
    const text = Object.keys(former)
      .filter((name) => name !== 'hmac')
      .sort()
      .map((name) => `${name}=${former[name] ?? ''}\n`)
      .join('');
    expect(checkManifest({ ...former, hmac: digests.hmac(key.hex, text) }, [key], digests)).toBe('signed');
  });

  it('is altered by a row that is taken out or put in', () => {
    const without = Object.fromEntries(Object.entries(rows).filter(([name]) => name !== 'locale'));
    expect(checkManifest(without, [key], digests)).toBe('altered');
    expect(checkManifest({ ...rows, more: '1' }, [key], digests)).toBe('altered');
    expect(checkManifest({ ...rows, hmac: 'short' }, [key], digests)).toBe('altered');
  });

  it('is of an unknown key where another house signed it, and absent where nobody did', () => {
    expect(checkManifest(rows, [older], digests)).toBe('unknown-key');
    expect(checkManifest(rows, [], digests)).toBe('unknown-key');
    expect(checkManifest(null, [key], digests)).toBe('absent');
    expect(checkManifest({ plan: 'district' }, [key], digests)).toBe('absent');
  });
});
