import { describe, expect, it } from '@jest/globals';
import { WebhookVault } from '../events/webhook-vault.service.js';
import { ExchangeVault } from '../scheduled/exchange-vault.service.js';
import { Vault } from './vault.service.js';

const [older, newer] = ['2025', '2026'].map((kid) => ({ kid, hex: 'fedcba9876543210'.repeat(4) }));
const vaults = (...secretKeys: readonly (typeof older)[]) => {
  const vault = new Vault({ secretKeys: secretKeys.flatMap((key) => (key === undefined ? [] : [key])) });
  return { webhooks: new WebhookVault(vault), exchanges: new ExchangeVault(vault) };
};
const config = { url: 'https://platform.example/hooks', secret: 'whsec_a' };
const system = { systemId: '7', address: 'https://other.example' };

describe('what is sealed', () => {
  it('is sealed with the newest key, and opens as long as its key is there', () => {
    const sealed = vaults(older).webhooks.seal('1', config);
    expect(vaults(newer, older).webhooks.open('1', sealed)).toEqual(config);
    expect(vaults(newer, older).webhooks.seal('1', config).toString('latin1')).toMatch(/^xw1:2026:/);
    expect(vaults(newer).webhooks.open('1', sealed)).toEqual({
      unopened: {
        zh: '推送地址打不开：封存它的密钥不在 XUSHI_SECRET_KEYS 中，或数据被改动。请把旧密钥加到列表末尾后重启，或删除后重新登记',
        en: 'The sealed address does not open: its key is not in XUSHI_SECRET_KEYS, or the data were changed. Add the old key at the end of the list and start again, or delete the webhook and add it anew',
      },
    });
  });

  it('opens for nothing else: another webhook, another address of a system', () => {
    const { webhooks, exchanges } = vaults(newer);
    expect(webhooks.open('2', webhooks.seal('1', config))).toHaveProperty('unopened');
    const sealed = exchanges.seal(system.systemId, system.address, 'token');
    expect(exchanges.open({ ...system, sealed })).toEqual({ token: 'token' });
    expect(exchanges.open({ ...system, address: 'https://thief.example', sealed })).toHaveProperty('unopened');
  });

  it('of a system comes under the newest key when it is kept anew', () => {
    const sealed = vaults(older).exchanges.seal(system.systemId, system.address, 'token');
    const again = vaults(newer, older).exchanges.resealed({ ...system, sealed });
    expect(vaults(newer).exchanges.open({ ...system, sealed: again })).toEqual({ token: 'token' });
    expect(vaults(newer).exchanges.resealed({ ...system, sealed })).toEqual(sealed);
  });

  it('is not kept without a key, in words of its own', () => {
    const { webhooks, exchanges } = vaults();
    expect(() => webhooks.seal('1', config)).toThrow(
      expect.objectContaining({
        code: 'webhook.no_key',
        words: {
          zh: '没有配置密钥，不能保存推送地址：请管理员设置 XUSHI_SECRET_KEYS（或 XUSHI_SECRET_KEYS_FILE）后重启，见 config/env.example',
          en: 'No key is configured to seal addresses with: set XUSHI_SECRET_KEYS or XUSHI_SECRET_KEYS_FILE and start again, see config/env.example',
        },
      }),
    );
    expect(() => exchanges.seal('7', system.address, 'token')).toThrow(
      expect.objectContaining({ code: 'exchange.no_key' }),
    );
  });
});
