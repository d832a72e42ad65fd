import type { SecretKey } from '#platform/config';
import { open, seal, type Unopened } from '#platform/seal';
import { channelConfigShape, type ChannelConfig } from './channel-config.js';

/** To whom a sealed configuration belongs: put into another row, it does not open. */
export interface ChannelOwner {
  readonly name: string;
  readonly kind: string;
}

const ofChannel = ({ name, kind }: ChannelOwner) => ({
  magic: 'xc1',
  purpose: 'channel/1',
  owner: `${kind}/${name}`,
});

export const sealConfig = (config: ChannelConfig, owner: ChannelOwner, key: SecretKey): Buffer =>
  seal(JSON.stringify(config), ofChannel(owner), key);

export function openConfig(sealed: Buffer, owner: ChannelOwner, keys: readonly SecretKey[]): ChannelConfig | Unopened {
  const opened = open(sealed, ofChannel(owner), keys);
  if (typeof opened === 'string') return opened;
  const parsed = channelConfigShape.safeParse(parse(opened.text));
  return parsed.success ? parsed.data : 'damaged';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
