import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerFault, isJsonList, writeCsvList, type JsonObject, type ListQuery, type Tried } from '#exchange';
import type { Language } from '../problem-document.js';
import { sendJson } from './send-json.js';
import { sendWebMessage, webMessage } from './web-message.js';

interface Asked {
  readonly language: Language;
  readonly query: ListQuery;
}

/** Metadata is written in JSON, and its lists in CSV as well. What asks for XML alone is told so. */
export async function answerMetadata(
  reply: FastifyReply,
  answer: Tried<JsonObject>,
  { query, language }: Asked,
): Promise<void> {
  reply.header('cache-control', 'private, no-cache');
  const wanted = wantedOf(reply.request);
  if (!answer.ok) {
    const fault = answerFault(answer.fault, language);
    await sendJson(reply, fault, fault.httpStatusCode);
    return;
  }
  const list = Object.values(answer.value).find(isJsonList);
  if (wanted === 'csv' && list !== undefined)
    await reply.type('text/csv; charset=utf-8').send(writeCsvList(list, query));
  else if (wanted === 'json') await sendJson(reply, answer.value);
  else {
    const words = {
      zh: '此地址以 JSON 回答，列表也可用 CSV',
      en: 'This address answers in JSON, lists in CSV as well',
    };
    sendWebMessage(reply, webMessage(406, words[language]));
  }
}

function wantedOf({ headers }: FastifyRequest): 'json' | 'csv' | 'other' {
  const accept = headers.accept ?? '*/*';
  if (/json|\*\/\*|application\/\*|javascript/.test(accept)) return 'json';
  if (/(?:application|text)\/csv/.test(accept)) return 'csv';
  return /xml/.test(accept) ? 'other' : 'json';
}
