import { words } from '../words/language.js';

export const meWords = words(
  {
    title: '我的设置',
    account: '账号',
    messages: '消息',
    password: '密码',
    secondFactor: '两步验证',
    identity: '统一身份认证',
    tokens: 'API 令牌',
    passwordEffect: '修改后，您在所有设备上的登录都会结束，请用新密码重新登录。',
    passwordChanged: '密码已修改，请用新密码重新登录。',
  },
  {
    title: 'My settings',
    account: 'Account',
    messages: 'Messages',
    password: 'Password',
    secondFactor: 'Second factor',
    identity: 'Single sign-on',
    tokens: 'API tokens',
    passwordEffect: 'A new password ends your sessions on all devices; sign in again with it.',
    passwordChanged: 'The password is changed: sign in with the new one.',
  },
);
