import { request, type ClientRequest } from 'node:http';

export interface RawAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly milliseconds: number;
}

interface Address {
  readonly url: string;
  readonly token: string;
}

export const boundary = 'xushi-boundary';
export const formType = `multipart/form-data; boundary=${boundary}`;

/** One part of a form, with whatever headers it is given. */
export function part(headers: string, body: string | Buffer): Buffer {
  return Buffer.concat([Buffer.from(`--${boundary}\r\n${headers}\r\n\r\n`), Buffer.from(body), Buffer.from('\r\n')]);
}

export const filePart = (body: string | Buffer, name = 'a.csv'): Buffer =>
  part(`content-disposition: form-data; name="file"; filename="${name}"`, body);

export const end = Buffer.from(`--${boundary}--\r\n`);

/** A body as it is, byte by byte, where a form of the platform would only ever make right ones. */
export function sendRaw({ url, token }: Address, body: Buffer, type = formType): Promise<RawAnswer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const call = opened({ url, token }, body.length, type);
    call.on('error', reject);
    call.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          body: Buffer.concat(chunks).toString(),
          milliseconds: performance.now() - began,
        });
      });
    });
    call.end(body);
  });
}

/** Announces the whole body, sends so much of it, and hangs up. */
export function cutAfter(address: Address, body: Buffer, bytes: number): Promise<void> {
  return new Promise((resolve) => {
    const call = opened(address, body.length, formType);
    call.on('error', () => undefined);
    call.on('close', () => {
      resolve();
    });
    call.write(body.subarray(0, bytes), () => setTimeout(() => call.destroy(), 50));
  });
}

function opened({ url, token }: Address, length: number, type: string): ClientRequest {
  return request(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': type, 'content-length': length },
  });
}
