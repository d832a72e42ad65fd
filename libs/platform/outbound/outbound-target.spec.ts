import { describe, expect, it } from '@jest/globals';
import { readTarget } from './outbound-target.js';

const policy = {
  hosts: new Set(['open.feishu.cn:443', 'robot.example:8443']),
  internal: new Set(['10.1.2.3:8080', 'robot.inside:80', '[fd00::1]:443']),
};
const read = (text: string) => readTarget(text, policy);

describe('an address that somebody typed in', () => {
  it.each([
    ['https://open.feishu.cn/open-apis/bot/v2/hook/x', 'open.feishu.cn', 443],
    ['HTTPS://OPEN.Feishu.CN:443/x', 'open.feishu.cn', 443],
    ['https://robot.example:8443/x?key=1', 'robot.example', 8443],
    ['http://10.1.2.3:8080/x', '10.1.2.3', 8080],
    ['http://robot.inside/x', 'robot.inside', 80],
    ['https://[fd00:0:0::1]/x', 'fd00::1', 443],
  ])('%s may be called', (text, host, port) => {
    expect(read(text)).toMatchObject({ host, port });
  });

  // reliability.md A19: none of these may lead to a connection inside
  it.each([
    ['http://169.254.169.254/latest/meta-data/', 'host_not_listed'],
    ['http://100.100.100.200/latest/meta-data/', 'host_not_listed'],
    ['https://[::1]/', 'host_not_listed'],
    ['https://[::ffff:127.0.0.1]/', 'host_not_listed'],
    ['https://0x7f000001/', 'host_not_listed'],
    ['https://0177.0.0.1/', 'host_not_listed'],
    ['https://2130706433/', 'host_not_listed'],
    ['https://127.1/', 'host_not_listed'],
    ['https://localhost/', 'host_not_listed'],
    ['https://open.feishu.cn./', 'host_not_listed'],
    ['https://open.feishu.cn:8443/', 'host_not_listed'],
    ['https://open.feishu.cn.evil.example/', 'host_not_listed'],
    ['https://evil.example/open.feishu.cn', 'host_not_listed'],
    ['https://open。feishu。cn:444/', 'host_not_listed'],
    ['https://open.feishu.cn@evil.example/', 'credentials_in_address'],
    ['https://user:pass@open.feishu.cn/', 'credentials_in_address'],
    ['http://robot.example:8443/', 'https_needed'],
    ['file:///etc/passwd', 'not_http'],
    ['gopher://open.feishu.cn:443/', 'not_http'],
    ['ftp://open.feishu.cn/', 'not_http'],
    ['data:text/plain,x', 'not_http'],
    ['//open.feishu.cn/x', 'not_an_address'],
    ['https://', 'not_an_address'],
    ['', 'not_an_address'],
    [`https://open.feishu.cn/${'x'.repeat(2000)}`, 'not_an_address'],
  ])('%s is refused', (text, code) => {
    expect(read(text)).toMatchObject({ ok: false, retry: false, code: `outbound.${code}` });
  });

  it('is not repeated beyond its host: the rest may be a secret', () => {
    const words = JSON.stringify([
      read('https://evil.example/hook/SECRET1?key=SECRET2'),
      read('http://robot.example:8443/SECRET1?key=SECRET2'),
      read('https://SECRET1:SECRET2@open.feishu.cn/'),
      read('gopher://x/SECRET1'),
    ]);
    expect(words).toContain('evil.example:443');
    expect(words).not.toContain('SECRET');
  });
});
