import type { Words } from '#platform/errors';
import type { MissingGlyph, PrintFailure, PrintFailureCode } from './print-job.js';

type Said = Exclude<PrintFailureCode, 'print.glyph_missing'>;

const reasons: Readonly<Record<Said, Words>> = {
  'print.font_missing': {
    zh: '排版所需的字体不在：请重新安装程序，或把字体放入 XUSHI_FONTS_DIR',
    en: 'A font that is needed is not there: install the program again, or put the font into XUSHI_FONTS_DIR',
  },
  'print.model_unreadable': {
    zh: '通报模型无法读取：它不是本程序保存的文本，或由另一版本写成',
    en: 'The model cannot be read: it is no text that this program stored, or another version wrote it',
  },
  'print.too_large': {
    zh: '通报过大，无法排版：请减少附件的行数，或按下级地区分别编制',
    en: 'The bulletin is too large: leave out rows of its annexes, or make one for each region below',
  },
  'print.too_slow': {
    zh: '排版超过时限，已中止：请稍后重试，或减少附件的行数',
    en: 'Printing took too long and was ended: try again later, or leave out rows of the annexes',
  },
  'print.out_of_memory': {
    zh: '排版超过内存上限，已中止：请减少附件的行数',
    en: 'Printing went beyond its memory and was ended: leave out rows of the annexes',
  },
  'print.busy': {
    zh: '等待排版的通报较多，请稍后重试',
    en: 'Many bulletins wait to be printed; try again shortly',
  },
  'print.closed': { zh: '程序正在停止，请稍后重试', en: 'The program is stopping; try again shortly' },
  'print.failed': { zh: '排版失败', en: 'Printing failed' },
};

/** @param detail what the engine said, for whoever mends it */
export function printFailure(code: Said, detail?: string): PrintFailure {
  const { zh, en } = reasons[code];
  const said = detail === undefined ? '' : detail.slice(0, 500);
  return { ok: false, code, words: said === '' ? { zh, en } : { zh: `${zh}：${said}`, en: `${en}: ${said}` } };
}

export function glyphsMissing(missing: readonly MissingGlyph[]): PrintFailure {
  const named = missing.slice(0, 10).map(({ character, code, places }) => {
    const place = places[0] === undefined ? '' : `“${places[0]}”`;
    return `${character}（${code}）${place}`;
  });
  const rest = missing.length > named.length ? ` … +${missing.length - named.length}` : '';
  const list = named.join('、') + rest;
  return {
    ok: false,
    code: 'print.glyph_missing',
    words: {
      zh: `字库中没有这些字：${list}。请把含有这些字的字体放入 XUSHI_FONTS_DIR，或同意以“〓”代替`,
      en: `No font has these characters: ${list}. Put a font that has them into XUSHI_FONTS_DIR, or accept “〓” in their place`,
    },
  };
}
