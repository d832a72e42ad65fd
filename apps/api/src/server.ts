import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { loadSettings, SETTINGS, type Settings } from '#platform/config';
import { requireMigrations, UnitOfWork } from '#platform/db';
import { AppError, type Words } from '#platform/errors';
import { Metrics } from '#platform/metrics';
import { answerClientFault } from './answer-client-fault.js';
import { countAnswers } from './count-answers.js';
import { cutSlowBodies, slowestBody } from './cut-slow-bodies.js';
import { dhis2Address, formBody, streamedBody, xmlBody } from './dhis2/dhis2-address.js';
import { endConnections } from './end-connections.js';
import { foreignError } from './foreign-error.js';
import { jsonFault, type JsonFault } from './json-faults.js';
import { serveOpenApi } from './openapi.js';
import { faultDocument, problemDocument } from './problem-document.js';
import { placeOf, sendProblem } from './problem.filter.js';
import { serveConsole } from './serve-console.js';
import { docsPolicy, securityHeaders } from './security-headers.js';
import { trustOf } from './trusted-proxies.js';

type RawRequest = FastifyRequest['raw'];

const bodyLimit = 2_000_000;
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Nest would log a refused start with its stack; whoever starts the service says it in a sentence, and sets the logger. */
const options = {
  abortOnError: false,
  logger: false as const,
  bodyParser: false,
};

/** The service as it runs, not yet listening; tests start the same. */
export async function createServer(module: Type | DynamicModule): Promise<NestFastifyApplication> {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class and takes an object
  const app = await NestFactory.create<NestFastifyApplication>(module, makeAdapter(loadSettings(process.env)), options);
  await requireMigrations(app.get(UnitOfWork));
  await registerPlugins(app, app.get<Settings>(SETTINGS));
  countAnswers(app.getHttpAdapter().getInstance(), app.get(Metrics));
  app.setGlobalPrefix('api/v1', { exclude: ['/', 'healthz', 'readyz', 'metrics', 'api/*path'] });
  serveOpenApi(app);
  app.enableShutdownHooks();
  return app;
}

/** Ten seconds for the headers, half an hour for a file that keeps coming; as many proxies believed as are configured. */
function makeAdapter({ trustedProxies }: Settings): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit,
    trustProxy: trustedProxies > 0 && trustOf(trustedProxies),
    requestTimeout: 30 * 60_000,
    keepAliveTimeout: 65_000,
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000, maxHeaderSize: 16_384 },
    rewriteUrl: dhis2Address,
    requestIdHeader: false,
    genReqId: ({ headers }: RawRequest) => {
      const sent = headers['x-request-id'];
      return typeof sent === 'string' && uuid.test(sent) ? sent.toLowerCase() : randomUUID();
    },
    clientErrorHandler: answerClientFault,
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const known = foreignError(error);
      const place = placeOf(request);
      sendProblem(reply, known === undefined ? faultDocument(place) : problemDocument(known, place), known);
    },
  });
}

async function registerPlugins(app: NestFastifyApplication, settings: Settings): Promise<void> {
  await app.register(helmet, securityHeaders(settings));
  await app.register(cookie);
  await app.register(multipart, {
    limits: {
      fileSize: settings.uploadLimitBytes,
      files: 1,
      fields: 8,
      parts: 9,
      fieldNameSize: 100,
      fieldSize: 10_000,
      headerPairs: 20,
    },
  });
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/docs')) reply.header('content-security-policy', docsPolicy);
  });
  fastify.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  cutSlowBodies(fastify, slowestBody);
  endConnections(fastify);
  await serveConsole(fastify);
  parseJsonStrictly(fastify);
  // what other systems send may be large, and is read as it comes
  fastify.addContentTypeParser(streamedBody, (_request, payload, done) => {
    done(null, payload);
  });
  fastify.addContentTypeParser<Buffer>(xmlBody, { parseAs: 'buffer' }, (_request, bytes, done) => {
    if (isUtf8(bytes)) done(null, bytes.toString('utf8'));
    else done(notUtf8());
  });
  fastify.addContentTypeParser<string>(formBody, { parseAs: 'string' }, (_request, text, done) => {
    done(null, Object.fromEntries(new URLSearchParams(text)));
  });
}

/** Only JSON is a body, besides the multipart of uploads; anything else is 415. */
function parseJsonStrictly(fastify: FastifyInstance): void {
  const parse = fastify.getDefaultJsonParser('error', 'error');
  fastify.removeContentTypeParser(['application/json', 'text/plain']);
  fastify.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    if (!isUtf8(bytes)) {
      done(notUtf8());
      return;
    }
    const text = bytes.toString('utf8');
    const fault = jsonFault(text);
    if (fault === null) void parse(request, text, done);
    else done(malformedJson(fault));
  });
}

/** Bytes of another encoding would be kept as marks of what could not be read. */
const notUtf8 = () =>
  new AppError('malformed', 'request.malformed', {
    zh: '请求内容不是 UTF-8 编码',
    en: 'The content is not encoded in UTF-8',
  });

const jsonFaultWords: Readonly<Record<JsonFault['fault'], Words>> = {
  'byte-order-mark': { zh: '开头有字节顺序标记（BOM），请去掉', en: 'begins with a byte order mark; leave it out' },
  'too-deep': { zh: '嵌套超过 20 层', en: 'is nested deeper than 20' },
  'duplicate-key': { zh: '重复的键', en: 'a key comes twice' },
  'too-many-keys': { zh: '一个对象超过 1000 个键', en: 'has more than 1,000 keys in one object' },
  'no-number': {
    zh: 'JSON 里没有 NaN 和 Infinity，没有数就不写这一项',
    en: 'JSON has no NaN and no Infinity; leave out what has no figure',
  },
  'no-text': {
    zh: '文字里有不能保存的字符（NUL 或半个字符）',
    en: 'holds a character that cannot be kept: NUL, or half of one',
  },
};

function malformedJson({ fault, at, pointer }: JsonFault): AppError {
  const message = jsonFaultWords[fault];
  const words = {
    zh: `JSON 第 ${at + 1} 个字符处：${message.zh}`,
    en: `JSON at character ${at + 1}: ${message.en}`,
  };
  if (pointer === undefined) return new AppError('malformed', 'request.malformed', words);
  const code = fault === 'no-text' ? 'request.not_a_text' : 'request.not_a_number';
  const problem = { pointer, code, tier: 'error' as const, message, seen: null };
  return new AppError('malformed', 'request.malformed', words, { problems: [problem] });
}
