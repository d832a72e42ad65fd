import type { Problem, Words } from '#platform/errors';
import type { ChannelConfig, SmsAdapter } from './channel-config.js';
import type { ChannelKind } from './notice.js';

const leastWebhookSecret = 16;
const mostTemplate = 8_000;
const ownHeaders =
  /^(host|content-.*|transfer-encoding|connection|keep-alive|expect|upgrade|te|trailer|accept-encoding|user-agent|cookie|proxy-.*)$/i;

/** What does not fit together in a channel, each at its place; what was given is never repeated. */
export function checkChannel(kind: ChannelKind, config: ChannelConfig): Problem[] {
  return [...checkUrl(kind, config.url), ...checkSecret(kind, config.secret), ...checkSms(kind, config.sms)];
}

function checkUrl(kind: ChannelKind, url: string): Problem[] {
  if (kind !== 'dingtalk' || !URL.canParse(url)) return [];
  const query = new URL(url).searchParams;
  if (!query.has('timestamp') && !query.has('sign')) return [];
  return [
    problem('/url', 'signed_already', {
      zh: '网址中已有 timestamp 或 sign，请只填写复制到的 Webhook 地址，签名由系统计算',
      en: 'The address has a timestamp or sign already; give the address as copied, the signature is computed here',
    }),
  ];
}

function checkSecret(kind: ChannelKind, secret: string | null): Problem[] {
  if (kind === 'wecom' && secret !== null) {
    return [
      problem('/secret', 'secret_unused', {
        zh: '企业微信机器人没有加签密钥，请去掉 secret',
        en: 'Robots of 企业微信 have no secret; leave it out',
      }),
    ];
  }
  if (kind === 'webhook' && (secret ?? '').length < leastWebhookSecret) {
    return [
      problem('/secret', 'secret_needed', {
        zh: `Webhook 须有至少 ${leastWebhookSecret} 个字符的密钥，接收方用它验证 X-Xushi-Signature`,
        en: `A webhook needs a secret of at least ${leastWebhookSecret} characters, with which the receiver checks X-Xushi-Signature`,
      }),
    ];
  }
  return [];
}

function checkSms(kind: ChannelKind, sms: SmsAdapter | null): Problem[] {
  if (kind !== 'sms') {
    return sms === null
      ? []
      : [problem('/sms', 'sms_unused', { zh: '只有短信通道可以有 sms', en: 'Only a channel for SMS has sms' })];
  }
  if (sms === null) {
    return [
      problem('/sms', 'sms_needed', {
        zh: '短信通道须说明请求体：sms.as 和 sms.template',
        en: 'A channel for SMS needs to say what is asked: sms.as and sms.template',
      }),
    ];
  }
  return [...checkTemplate(sms), ...checkHeaders(sms)];
}

function checkTemplate({ as, template }: SmsAdapter): Problem[] {
  const text = JSON.stringify(template);
  const missing = ['{phone}', '{text}'].filter((field) => !text.includes(field));
  const nested = as === 'form' && Object.values(template).some((value) => typeof value !== 'string');
  return [
    ...(missing.length > 0
      ? [
          problem('/sms/template', 'template_incomplete', {
            zh: `模板中缺少 ${missing.join('、')}`,
            en: `The template lacks ${missing.join(' and ')}`,
          }),
        ]
      : []),
    ...(nested
      ? [
          problem('/sms/template', 'template_nested', {
            zh: '表单模板的每个值须为文本',
            en: 'Every value in the template of a form is a text',
          }),
        ]
      : []),
    ...(text.length > mostTemplate
      ? [
          problem('/sms/template', 'template_too_long', {
            zh: `模板不能超过 ${mostTemplate} 个字符`,
            en: `A template has at most ${mostTemplate} characters`,
          }),
        ]
      : []),
  ];
}

function checkHeaders({ headers }: SmsAdapter): Problem[] {
  const wrong = Object.keys(headers).filter((name) => ownHeaders.test(name));
  const tooMany = Object.keys(headers).length > 10;
  return [
    ...wrong.map((name) =>
      problem(`/sms/headers/${name}`, 'header_reserved', {
        zh: `请求头 ${name} 由系统填写`,
        en: `The header ${name} is filled in here`,
      }),
    ),
    ...(tooMany
      ? [problem('/sms/headers', 'too_many_headers', { zh: '最多 10 个请求头', en: 'At most 10 headers' })]
      : []),
  ];
}

export const problem = (pointer: string, code: string, message: Words): Problem => ({
  pointer,
  code: `channel.${code}`,
  tier: 'error',
  message,
  seen: null,
});
