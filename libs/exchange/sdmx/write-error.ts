import { escapeXml } from '../values/xml-text.js';
import type { MessageHead } from './message.js';
import type { SdmxFault } from './sdmx-fault.js';
import { metaOf } from './write-structure-json.js';
import { xmlNamespaces } from './write-structure-xml.js';

/** The codes of SDMX 2.1 for what went wrong; those of a server are the codes of HTTP. */
const codes: Readonly<Record<number, number>> = {
  400: 140,
  401: 110,
  403: 110,
  404: 100,
  406: 140,
  413: 130,
  414: 140,
  422: 150,
};

/** An SDMX-JSON 2.0 message that holds nothing but the error. */
export function writeErrorJson({ status, place, message }: SdmxFault, head: MessageHead): string {
  const { zh, en } = message;
  const title = message[head.language];
  const error = {
    code: status,
    title,
    titles: { zh, en },
    ...(place && { detail: place, details: { zh: place, en: place } }),
  };
  return JSON.stringify({ meta: metaOf(head), errors: [error] });
}

/** The error message of SDMX-ML 2.1. */
export function writeErrorXml({ status, message: { zh, en } }: SdmxFault): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<mes:Error ${xmlNamespaces}>` +
    `<mes:ErrorMessage code="${codes[status] ?? status}">` +
    `<com:Text xml:lang="en">${escapeXml(en)}</com:Text><com:Text xml:lang="zh">${escapeXml(zh)}</com:Text>` +
    `</mes:ErrorMessage></mes:Error>\n`
  );
}
