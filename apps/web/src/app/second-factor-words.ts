import { words } from '../words/language.js';

/** Of the second factor, wherever it is met: at the door, in one's own settings. */
export const secondFactorWords = words(
  {
    code: '验证码',
    codeNeeded: '请输入验证码',
    codeHint: '手机验证器上的 6 位数字；手机不在身边时，填一个恢复码',
    verify: '验证并登录',
    back: '返回重新输入密码',
    needed: '必填',
    demanded: '您的角色必须启用两步验证。启用之前不能做其他事情。',
    intro: '启用后，登录时除密码外还要输入手机验证器上的 6 位数字。任何支持 TOTP 的验证器都可以使用。',
    password: '当前密码',
    begin: '开始启用',
    scan: '用验证器扫描二维码，再输入它显示的 6 位数字。',
    byHand: '不能扫码时，在验证器中手工输入密钥：',
    qr: '两步验证二维码',
    firstCode: '验证器显示的 6 位数字',
    confirm: '确认启用',
    codesTitle: '两步验证已启用。请保存恢复码',
    codesNote:
      '手机丢失时，每个恢复码可代替验证码登录一次。恢复码只显示这一次，请打印或抄写后妥善保管，不要存在同一部手机上。',
    copy: '复制全部',
    copied: '已复制',
    kept: '我已保存',
  },
  {
    code: 'Code',
    codeNeeded: 'Enter the code',
    codeHint: 'The six digits of your authenticator; without the phone, one of your recovery codes',
    verify: 'Verify and sign in',
    back: 'Back to the password',
    needed: 'Needed',
    demanded: 'Your role may not do without a second factor. Add one before anything else.',
    intro:
      'Signing in then asks for the six digits of an authenticator beside the password. Any authenticator for TOTP will do.',
    password: 'Current password',
    begin: 'Begin',
    scan: 'Scan the code with the authenticator, then enter the six digits that it shows.',
    byHand: 'Where it cannot be scanned, type this key into the authenticator:',
    qr: 'QR code of the second factor',
    firstCode: 'Six digits of the authenticator',
    confirm: 'Confirm',
    codesTitle: 'The second factor is in place. Keep the recovery codes',
    codesNote:
      'When the phone is lost, each of them replaces the code of one sign-in. They are shown this once: print them or write them down, and not on the same phone.',
    copy: 'Copy all',
    copied: 'Copied',
    kept: 'I have kept them',
  },
);
