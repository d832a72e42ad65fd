import { isIP } from 'node:net';
import { judgeAddress } from '#platform/outbound';

/**
 * Which of those who passed a request on are believed, from the peer of the connection on outwards: as many as there are
 * proxies of our own, and only while they speak from inside the network. So a caller from outside who reaches the
 * service without them invents nothing.
 */
export const trustOf = (trustedProxies: number) => (address: string, hop: number) =>
  hop < trustedProxies && judgeAddress(address) === 'private';

/** The address alone: some proxies write the port as well. What is no address is not believed: the peer it is then. */
export function callerAddress(said: string, peer: string | undefined): string {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(said)?.[1] ?? /^(\d+(?:\.\d+){3}):\d+$/.exec(said)?.[1] ?? said;
  return isIP(bare) > 0 ? bare : (peer ?? '');
}
