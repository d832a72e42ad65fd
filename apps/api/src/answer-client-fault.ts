import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { AppError } from '#platform/errors';
import { problemDocument } from './problem-document.js';

/** What is read and thrown away of a request that was refused, so that the refusal arrives before the connection ends. */
const lingerMs = 1_000;

const faults = {
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    error: new AppError('malformed', 'request.timeout', {
      zh: '请求未在限时内到齐',
      en: 'The request did not arrive in time',
    }),
  },
  HPE_HEADER_OVERFLOW: {
    status: 431,
    error: new AppError('too-large', 'request.headers_too_large', {
      zh: '地址和请求头合计超过 16 KB',
      en: 'Address and headers are larger than 16 KB together',
    }),
  },
} as const;

const unreadable = {
  status: 400,
  error: new AppError('malformed', 'request.malformed', { zh: '请求无法读取', en: 'The request cannot be read' }),
};

/** What never became a request is refused like any other, in words, and its connection ends. */
export function answerClientFault(fault: Error & { readonly code?: string }, socket: Socket): void {
  if (fault.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, error } = Object.entries(faults).find(([code]) => code === fault.code)?.[1] ?? unreadable;
  const place = { path: '', requestId: randomUUID(), language: 'zh' } as const;
  const body = JSON.stringify({ ...problemDocument(error, place), status });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'content-type: application/problem+json; charset=utf-8',
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.on('error', () => socket.destroy());
  socket.resume();
  setTimeout(() => socket.destroy(), lingerMs).unref();
}
