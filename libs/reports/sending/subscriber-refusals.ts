import type { Words } from '#platform/errors';

/** Why somebody cannot subscribe. */
export type Unfit = 'disabled' | 'not_visible' | 'sms';

interface Refusal {
  readonly code: string;
  readonly words: Words;
}

interface About {
  readonly name: string;
  readonly region: string;
}

const why: Readonly<Record<Unfit, (about: About) => Words>> = {
  disabled: ({ name }) => ({
    zh: `${name} 已停用：启用后再订阅`,
    en: `${name} is disabled: enable it, then subscribe`,
  }),
  not_visible: ({ name, region }) => ({
    zh: `${name} 无权查看 ${region}：请先授予该地区的角色；渠道须属于该地区或其上级`,
    en: `${name} may not see ${region}: grant a role there first; a channel belongs to that region or to one above it`,
  }),
  sms: ({ name }) => ({
    zh: `${name} 是短信网关，不能作为通报订阅者：请改用群机器人或个人账号`,
    en: `${name} is a gateway for SMS and has no members: name a robot's channel or a person`,
  }),
};

/** Why bulletins cannot be sent there, and what to do. */
export const refusedSubscriber = (refused: Unfit, about: About): Refusal => ({
  code: `report.subscriber_${refused}`,
  words: why[refused](about),
});

export const noSuchSubscriber = (name: string): Refusal => ({
  code: 'report.subscriber_unknown',
  words: {
    zh: `没有用户或通道 ${name}：请核对用户名（account）或通道名（channel）`,
    en: `There is no user or channel ${name}: check the name of the user (account) or of the channel (channel)`,
  },
});

export const twoSubscribers: Refusal = {
  code: 'report.subscriber_two',
  words: {
    zh: '一条订阅只有一个收件人：account 与 channel 只写一个',
    en: 'A subscription has one recipient: name account or channel, not both',
  },
};
