import { BlockList, isIP } from 'node:net';

/**
 * public: anywhere on the Internet. private: inside a network, this machine included; only for a host that is named as
 * one of the 内网. never: an address no host may have: link-local with the clouds' metadata, multicast, the unspecified.
 */
export type AddressKind = 'public' | 'private' | 'never';

const never = listOf([
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]);

const inside = listOf([
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['::1', 128],
  ['fc00::', 7],
]);

/** Of IPv6 only what is assigned for the world, without its parts for tunnels and examples. */
const world = listOf([['2000::', 3]]);
const notTheWorld = listOf([
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]);

/** @param address as a resolver gives it; what is no address is `never` */
export function judgeAddress(address: string): AddressKind {
  const [bare = ''] = address.split('%');
  if (isIP(bare) === 4) return judgeFour(bare);
  if (isIP(bare) !== 6) return 'never';
  const embedded = fourWithin(bare);
  if (embedded !== null) return judgeFour(embedded);
  if (inside.check(bare, 'ipv6')) return 'private';
  return world.check(bare, 'ipv6') && !notTheWorld.check(bare, 'ipv6') ? 'public' : 'never';
}

function judgeFour(address: string): AddressKind {
  if (never.check(address, 'ipv4')) return 'never';
  return inside.check(address, 'ipv4') ? 'private' : 'public';
}

/** The IPv4 address in one that is mapped (::ffff:0:0/96) or translated (NAT64, 64:ff9b::/96). */
function fourWithin(address: string): string | null {
  const groups = groupsOf(address);
  const head = groups.slice(0, 6).join(':');
  if (head !== '0:0:0:0:0:ffff' && head !== '64:ff9b:0:0:0:0') return null;
  return groups
    .slice(6)
    .map((group) => Number.parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 255])
    .join('.');
}

/** The eight groups of an IPv6 address, without leading zeros; a URL spells them all in hex. */
function groupsOf(address: string): string[] {
  const spelled = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [left = '', right] = spelled.split('::');
  const [before, after] = [left, right ?? ''].map((side) => side.split(':').filter((group) => group !== ''));
  const known = [...(before ?? []), ...(after ?? [])].length;
  return [...(before ?? []), ...Array.from({ length: 8 - known }, () => '0'), ...(after ?? [])];
}

function listOf(ranges: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, network.includes(':') ? 'ipv6' : 'ipv4');
  return list;
}
