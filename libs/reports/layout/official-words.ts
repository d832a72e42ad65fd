import type { Language } from './bulletin-document.js';

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** The number of a heading in Chinese: 一 to 九十九. */
export function chineseNumeral(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  if (tens === 0) return digits[ones] ?? '';
  return `${tens === 1 ? '' : (digits[tens] ?? '')}十${digits[ones] ?? ''}`;
}

/** Without the colon or the stop that stands after a list in the place where it is printed. */
export const withoutStop = (text: string): string =>
  text.trim().replace(/(?<![\s：:。.；;，,])[\s：:。.；;，,]+$/u, '');

/** As a sentence. */
export function withStop(text: string, language: Language): string {
  const trimmed = text.trim();
  return /[。！？!?.…]$/u.test(trimmed) ? trimmed : `${trimmed}${language === 'zh' ? '。' : '.'}`;
}
