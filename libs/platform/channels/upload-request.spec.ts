import { describe, expect, it } from '@jest/globals';
import { fileMessage, mediaIdOf, uploadRequest } from './upload-request.js';

const robot = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=K-1';

describe('a file for a robot of 企业微信', () => {
  it('goes to upload_media of the same robot, as one part named media', () => {
    const request = uploadRequest(robot, { name: '通报.pdf', bytes: Buffer.from('%PDF') }, 'B');
    expect(request).toMatchObject({
      url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/upload_media?key=K-1&type=file',
      headers: { 'content-type': 'multipart/form-data; boundary=B' },
    });
    expect(Buffer.from(request?.body ?? '').toString()).toBe(
      '--B\r\nContent-Disposition: form-data; name="media"; filename="通报.pdf"; filelength=4\r\n' +
        'Content-Type: application/octet-stream\r\n\r\n%PDF\r\n--B--\r\n',
    );
  });

  it('has a name that ends neither its quotes nor its line', () => {
    const request = uploadRequest(robot, { name: 'a"\r\nX: y', bytes: Buffer.alloc(5) }, 'B');
    expect(Buffer.from(request?.body ?? '').toString()).toContain('filename="a%22 X: y"; filelength=5\r\n');
  });

  it('goes nowhere where the address is not that of a robot', () => {
    for (const url of ['nonsense', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send', 'https://a.test/other?key=1']) {
      expect(uploadRequest(url, { name: 'a', bytes: Buffer.alloc(5) }, 'B')).toBeNull();
    }
  });

  it('is named by the id that was given for it', () => {
    const said = '{"errcode":0,"errmsg":"ok","type":"file","media_id":"1G6nrLmr5EC3MMb_-zK1dDdzmd0p7cNliYu9V5w7o8K0","created_at":"1380000000"}'; // prettier-ignore
    expect(mediaIdOf(said)).toBe('1G6nrLmr5EC3MMb_-zK1dDdzmd0p7cNliYu9V5w7o8K0');
    expect(mediaIdOf('{"errcode":0}')).toBeNull();
    expect(fileMessage('m-1')).toEqual({ msgtype: 'file', file: { media_id: 'm-1' } });
  });
});
