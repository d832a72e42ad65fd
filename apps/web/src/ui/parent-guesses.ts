/** Cities that stand directly below the nation have no prefectures. */
const directCities = ['11', '12', '31', '50'];

/**
 * Codes of the division right above, the likeliest first, read from the code itself. The service says which it is: no
 * route gives a single division, but every division lists what lies right below it.
 */
export function parentGuesses(code: string): readonly string[] {
  const dash = code.lastIndexOf('-');
  if (dash > 0) return [code.slice(0, dash)];
  if (/^\d{12}$/.test(code)) return [code.slice(0, 9), code.slice(0, 6)];
  if (/^\d{9}$/.test(code)) return [code.slice(0, 6)];
  if (!/^\d{6}$/.test(code) || code === '100000') return [];
  const [province, prefecture] = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`];
  if (code === province) return ['100000'];
  if (code === prefecture) return [province];
  const isDirect = directCities.includes(code.slice(0, 2)) || code.slice(2, 4) === '90';
  return isDirect ? [province, prefecture] : [prefecture, province];
}
