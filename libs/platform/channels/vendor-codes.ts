import type { Words } from '#platform/errors';
import type { ChannelKind } from './notice.js';

/** What a vendor's code means for the channel. `pauseSeconds`: it wants to be left alone. */
export interface VendorFault {
  readonly code: string;
  readonly retry: boolean;
  readonly words: Words;
  readonly pauseSeconds?: number;
}

const final = (code: string, zh: string, en: string): VendorFault => ({ code, retry: false, words: { zh, en } });
const limited = (pauseSeconds: number, zh: string, en: string): VendorFault => ({
  code: 'limited',
  retry: true,
  words: { zh, en },
  pauseSeconds,
});

const signature = final(
  'signature',
  '签名不对：请在机器人的安全设置中重新复制加签密钥，并核对本机时钟',
  'The signature does not match: copy the secret anew from the security settings of the robot, and check the clock of this machine',
);
const keyword = final(
  'keyword',
  '消息中没有机器人要求的关键词：请把安全设置改为加签，或把每条消息都有的“编号”设为关键词',
  'The message lacks the keyword that the robot asks for: let it ask for a signature instead, or make 编号, which every message has, a keyword',
);
const address = final(
  'address_refused',
  '本机出口 IP 不在机器人的白名单内：请加入白名单，或改用加签',
  'The address of this machine is not on the list of the robot: add it there, or let the robot ask for a signature',
);
const token = final(
  'token',
  '机器人地址无效：机器人可能已删除或重置，请从群设置重新复制 Webhook 地址并更新通道',
  'The address of the robot is not valid: it was deleted or reset; copy it anew from the group and change the channel',
);
const stopped = final(
  'stopped',
  '机器人已停用，或群已解散：请在群设置中启用，或换一个机器人后更新通道',
  'The robot is stopped or its group dissolved: start it in the group, or take another one and change the channel',
);
const tooLong = final(
  'too_long',
  '消息超过了长度限制：请告知开发者',
  'The message exceeds the limit of length; tell the developers',
);
const content = final(
  'content_refused',
  '消息内容被平台拒绝（外链或敏感词）：请在平台的安全设置中放行本系统的网址',
  'The platform refuses the content (a link or a word): let the address of this system pass in its security settings',
);
const busy: VendorFault = {
  code: 'busy',
  retry: true,
  words: { zh: '平台繁忙，稍后重试', en: 'The platform is busy; it is tried again' },
};

const dingtalkPause = limited(
  600,
  '发送过快，钉钉限流 10 分钟，期间不再发送',
  'Sent too fast: 钉钉 locks the robot for 10 minutes, and nothing is sent meanwhile',
);
const minutePause = limited(60, '发送过快，已暂停 1 分钟', 'Sent too fast; paused for a minute');

const codes: Readonly<Record<ChannelKind, Readonly<Record<string, VendorFault>>>> = {
  wecom: {
    '-1': busy,
    '40058': tooLong,
    '45009': minutePause,
    '45033': minutePause,
    '93000': token,
    '93004': stopped,
    '93008': stopped,
  },
  dingtalk: {
    '-1': busy,
    '40035': token,
    '130101': dingtalkPause,
    '300001': token,
    '300005': token,
    '310000': signature,
    '400013': stopped,
    '400101': token,
    '400102': stopped,
    '400106': token,
    '410100': dingtalkPause,
    '430101': content,
    '430102': content,
    '430104': content,
    '460101': tooLong,
    '660026': dingtalkPause,
  },
  feishu: {
    '9499': final(
      'refused',
      '飞书认为消息格式不对：请告知开发者',
      '飞书 does not accept the form of the message; tell the developers',
    ),
    '11232': minutePause,
    '11233': minutePause,
    '19001': token,
    '19021': signature,
    '19022': address,
    '19024': keyword,
    '19036': tooLong,
    '99991400': minutePause,
  },
  webhook: {},
  sms: {},
};

/** 钉钉 has one code for its three ways of security and says in the message which. */
const dingtalkSecurity = (message: string): VendorFault =>
  /keyword|关键词/i.test(message) ? keyword : /whitelist|白名单|\bip\b/i.test(message) ? address : signature;

/** Of a code that is not zero. An unknown one may be of a passing nature and is tried again. */
export function vendorFault(kind: ChannelKind, code: string, message: string): VendorFault {
  if (kind === 'dingtalk' && code === '310000') return dingtalkSecurity(message);
  const known = codes[kind][code];
  if (known !== undefined) return known;
  return {
    code: 'vendor_code',
    retry: true,
    words: {
      zh: '平台返回了未知的错误码，请查平台文档',
      en: 'The platform answered with an unknown code; look it up in its documentation',
    },
  };
}
