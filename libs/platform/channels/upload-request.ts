import type { OutboundRequest } from '#platform/outbound';

/** A file that goes along with a notice. */
export interface SentFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const patienceMs = 30_000;

/**
 * A file on its way to a robot of 企业微信, which answers with the `media_id` by which a message names it:
 * https://developer.work.weixin.qq.com/document/path/99110 (upload_media, at most 20 MB). The address is that of the robot
 * with another last part.
 *
 * @param boundary does not occur in the file
 * @returns null where the address is not that of such a robot
 */
export function uploadRequest(robotUrl: string, file: SentFile, boundary: string): OutboundRequest | null {
  if (!URL.canParse(robotUrl)) return null;
  const url = new URL(robotUrl);
  const key = url.searchParams.get('key');
  if (key === null || !/\/send$/.test(url.pathname)) return null;
  url.pathname = url.pathname.replace(/\/send$/, '/upload_media');
  url.search = new URLSearchParams({ key, type: 'file' }).toString();
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="media"; filename="${quoted(file.name)}"; filelength=${file.bytes.length}\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return {
    url: url.href,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    withinMs: patienceMs,
  };
}

/** No name ends its quotes or its line. */
const quoted = (name: string): string => name.replace(/[\r\n]+/g, ' ').replace(/"/g, '%22');

/** What names an uploaded file. */
export const fileMessage = (mediaId: string) => ({ msgtype: 'file', file: { media_id: mediaId } }) as const;

/** The `media_id` of an answer that says yes; null where there is none. */
export function mediaIdOf(text: string): string | null {
  const found = /"media_id"\s*:\s*"([\w.@-]{1,256})"/.exec(text);
  return found?.[1] ?? null;
}
