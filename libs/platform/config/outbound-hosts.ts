import { StartError } from '#platform/errors';

/** Hosts as `host:port`, separated by commas or blanks, spelled as a URL parser spells them. */
export function readOutboundHosts(text: string, name: string): readonly string[] {
  return text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map((part, index) => {
      const port = /:(\d{1,5})$/.exec(part)?.[1];
      const url = URL.canParse(`https://${part}`) ? new URL(`https://${part}`) : undefined;
      if (
        port === undefined ||
        url === undefined ||
        url.href !== `https://${url.host}/` ||
        url.hostname.includes('*')
      ) {
        throw new StartError(
          `${name}: entry ${index + 1} is not of the form host:port, as in qyapi.weixin.qq.com:443.`,
        );
      }
      return `${url.hostname}:${Number(port)}`;
    });
}
