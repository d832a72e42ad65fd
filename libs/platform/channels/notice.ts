/** Where groups are told. `sms` is a gateway: it has no members of its own, each notice names the phone. */
export const channelKinds = ['wecom', 'dingtalk', 'feishu', 'webhook', 'sms'] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** What is said to a group, in one language and as plain text; a renderer knows what a vendor takes for markup. */
export interface Notice {
  /** The number of the message: the same when it is sent again. */
  readonly id: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly link: { readonly words: string; readonly url: string } | null;
  readonly urgent: boolean;
  /** In which language what was cut is said to be cut; Chinese where nothing is said. */
  readonly locale?: 'zh' | 'en';
  /** For a webhook: the whole as JSON. */
  readonly data?: unknown;
  /** For SMS: to whom. */
  readonly phone?: string;
}
