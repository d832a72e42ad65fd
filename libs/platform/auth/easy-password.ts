/** What lists of common passwords are built of, and what anybody tries first here: the product, its roles, its offices. */
const words =
  'password passw0rd passwd welcome letmein changeme admin administrator root guest test user login master secret default ' +
  'iloveyou sunshine princess football baseball superman dragon monkey shadow freedom whatever trustno ' +
  'woaini 1314 520 mima xushi weijian weijianwei weisheng jiankang yiyuan jikong zhongguo beijing ' +
  'sysadmin secadmin auditor operator monitor reviewer submitter editor catalogue ' +
  '序时 卫健 卫生 健康 医院 疾控 密码 管理员 中国';

/** As they lie beside each other on a keyboard, or follow each other. */
const rows = [
  '01234567890',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '!@#$%^&*()',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik',
  'qazwsxedcrfvtgb',
];

const disguises: Readonly<Record<string, string>> = { '@': 'a', '4': 'a', '0': 'o', $: 's', '5': 's', '3': 'e', '!': 'i', '1': 'i' }; // prettier-ignore
const plain = (text: string): string => Array.from(text, (sign) => disguises[sign] ?? sign).join('');
const backwards = (text: string): string => Array.from(text).reverse().join('');

const familiar = words.split(' ').map(plain);
const runs = [...rows, ...rows.map(backwards)];
const shortestRun = 3;
const leastOwn = 4;

/** True where fewer than four signs are left when common words, rows of keys, repeats and years are taken away. */
export function isEasyPassword(password: string): boolean {
  const text = password.toLowerCase();
  const taken = new Set<number>();
  const take = (from: number, length: number): void => {
    for (let at = from; at < from + length; at += 1) taken.add(at);
  };
  const disguised = plain(text);
  for (const word of familiar)
    for (let at = disguised.indexOf(word); at !== -1; at = disguised.indexOf(word, at + 1)) take(at, word.length);
  for (let at = 0; at <= text.length - shortestRun; at += 1) {
    const run = text.slice(at, at + shortestRun);
    if (runs.some((row) => row.includes(run))) take(at, shortestRun);
  }
  for (const { index, 0: found } of text.matchAll(/(.)\1\1+|(?:19|20)\d\d/gu)) take(index, found.length);
  return text.length - taken.size < leastOwn;
}
