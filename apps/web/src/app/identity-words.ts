import { words } from '../words/language.js';

/** What came of going to the provider of the site: the service puts one of these words into the address. */
export const identityWords = words(
  {
    provider: '统一身份认证',
    signInBy: (provider: string) => `用${provider}登录`,
    or: '或',
    refused: '统一身份认证的答复没有通过核对，未登录。请再试一次；若持续出现，请联系系统管理员。',
    unavailable: '暂时连不上统一身份认证。请稍后再试，或以用户名和密码登录。',
    cancelled: '您在统一身份认证处取消了登录。',
    unbound: '该身份没有绑定可用的账号。请以用户名和密码登录，再到“我的设置”中绑定。',
    taken: '该身份已绑定另一个账号，或本账号已绑定另一个身份。',
    locked: '多次失败，已锁定，请稍后再试。',
    busy: '登录请求过多，请稍后再试。',
    bound: '已绑定统一身份认证。',
  },
  {
    provider: 'single sign-on',
    signInBy: (provider: string) => `Sign in by ${provider}`,
    or: 'or',
    refused:
      'The answer of the provider could not be believed, and nobody was signed in. Try again; if it goes on, tell the system administrator.',
    unavailable: 'The provider cannot be reached. Try again shortly, or sign in with username and password.',
    cancelled: 'The sign-in was cancelled at the provider.',
    unbound:
      'No usable account is bound to this identity. Sign in with username and password, then bind it in “My settings”.',
    taken: 'The identity is bound to another account, or this account to another identity.',
    locked: 'Locked after several failures; try again later.',
    busy: 'Too many sign-ins at the moment; try again shortly.',
    bound: 'The identity is bound.',
  },
);

const told = ['refused', 'unavailable', 'cancelled', 'unbound', 'taken', 'locked', 'busy', 'bound'] as const;

/** The phrase for a word of the address; anything else, which anybody may have put there, says nothing. */
export const toldBy = (word: string | null | undefined) => told.find((known) => known === word);
