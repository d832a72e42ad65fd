import type { Words } from '#platform/errors';
import { isEasyPassword } from './easy-password.js';

const shortest = 10;
const longest = 128;
const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/** Why a password may not be used; null when it may. Length counts code points: what a person typed, not its bytes. */
export function passwordFault(password: string, username: string): Words | null {
  const length = Array.from(password).length;
  if (length < shortest) {
    return { zh: `密码至少 ${shortest} 个字符`, en: `A password has at least ${shortest} characters` };
  }
  if (length > longest) {
    return { zh: `密码最多 ${longest} 个字符`, en: `A password has at most ${longest} characters` };
  }
  if (classes.filter((one) => one.test(password)).length < 3) {
    return {
      zh: '密码须包含小写字母、大写字母、数字、其他字符中的至少三类',
      en: 'A password mixes at least three of: lower case, upper case, digits, other characters',
    };
  }
  if (password.toLowerCase().includes(username.toLowerCase())) {
    return { zh: '密码不能包含用户名', en: 'A password does not contain the username' };
  }
  if (isEasyPassword(password)) {
    return {
      zh: '密码太容易猜到：除常见单词、键盘顺序、重复字符和年份外，至少还要有四个字符',
      en: 'A password is easy to guess that has fewer than four characters beside common words, rows of keys, repeats and years',
    };
  }
  return null;
}
