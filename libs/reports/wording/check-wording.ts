import type { Problem, Words } from '#platform/errors';
import type { Template } from '../model/fact.js';
import type { ReportModel } from '../model/report-model.js';
import { readTemplate } from './read-template.js';
import { wordingProblem } from './wording-problem.js';

/** Characters in one language of one paragraph. */
export const longestWording = 4000;

interface Wording {
  readonly text: { readonly zh?: string; readonly en?: string };
  /** What the rules wrote at this place. */
  readonly instead: Template;
}

/** Nothing that is invisible, reverses the direction of reading, or breaks the line; halves of signs neither. */
const unprintable = /[\p{Cc}\p{Cs}\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u;

/** What is wrong with other words for a paragraph: each figure is referred to, none is spelled out instead. */
export function checkWording(model: ReportModel, { text, instead }: Wording): Problem[] {
  const languages = (['zh', 'en'] as const).filter((language) => text[language] !== undefined);
  if (languages.length === 0) return [wordingProblem(['/text', 'report.no_text'], nothing, text)];
  return languages.flatMap((language) => {
    const written = text[language] ?? '';
    const at = `/text/${language}`;
    const asText = checkText(written, at);
    if (asText.length > 0) return asText;
    return [
      ...checkReferences(model, written, at),
      ...checkLiterals(model, { written, at, generated: instead[language], language }),
    ];
  });
}

const nothing: Words = { zh: '请给出 zh 或 en 的文字', en: 'Give a text in zh or en' };

function checkText(written: string, at: string): Problem[] {
  if (written.trim() === '') {
    const words = {
      zh: '段落不能为空：不要这一段请用 kind 为 remove 的修改',
      en: 'A paragraph is not empty: to leave it out, remove it',
    };
    return [wordingProblem([at, 'report.text_empty'], words, written)];
  }
  if (written.length > longestWording) {
    const words = {
      zh: `一段最多 ${longestWording} 个字符，现有 ${written.length} 个：请分段`,
      en: `A paragraph has at most ${longestWording} characters, this has ${written.length}: split it`,
    };
    return [wordingProblem([at, 'report.text_long'], words, written.length)];
  }
  const found = unprintable.exec(written);
  if (found === null) return [];
  const code = `U+${(found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  const words = {
    zh: `第 ${found.index + 1} 个字符 ${code} 看不见或会打乱排版，请删去；另起一段请添加段落`,
    en: `Character ${found.index + 1} (${code}) is invisible or upsets the page: delete it; for a new line add a paragraph`,
  };
  return [wordingProblem([at, 'report.text_unprintable'], words, code)];
}

function checkReferences(model: ReportModel, written: string, at: string): Problem[] {
  const notes = new Set(model.footnotes.map(({ id }) => id));
  return readTemplate(written).flatMap((part) => {
    if (part.kind === 'fact' && !Object.hasOwn(model.facts, part.id)) {
      const words = {
        zh: `没有数字 {${part.id}}：花括号内只能是本通报已有的数字编号`,
        en: `There is no fact {${part.id}}: braces hold the id of a fact of this bulletin`,
      };
      return [wordingProblem([at, 'report.fact_unknown'], words, part.id)];
    }
    if (part.kind === 'note' && !notes.has(part.id)) {
      const words = {
        zh: `没有脚注 {^${part.id}}：只能引用本通报已有的脚注`,
        en: `There is no footnote {^${part.id}}: mark one of this bulletin`,
      };
      return [wordingProblem([at, 'report.note_unknown'], words, part.id)];
    }
    if (part.kind !== 'text' || !/[{}]/.test(part.text)) return [];
    const words = {
      zh: '花括号只用于引用数字 {编号} 和脚注 {^编号}，不能单独使用',
      en: 'Braces are for facts {id} and footnotes {^id} only',
    };
    return [wordingProblem([at, 'report.stray_brace'], words, part.text.slice(0, 80))];
  });
}

interface Literal {
  readonly written: string;
  readonly at: string;
  readonly generated: string;
  readonly language: keyof Words;
}

/** A fact that the rules referred to, and that now stands as mere text, would stay behind when the figure is corrected. */
function checkLiterals(model: ReportModel, { written, at, generated, language }: Literal): Problem[] {
  const parts = readTemplate(written);
  const kept = new Set(parts.flatMap((part) => (part.kind === 'fact' ? [part.id] : [])));
  const dropped = new Set(
    readTemplate(generated).flatMap((part) => (part.kind === 'fact' && !kept.has(part.id) ? [part.id] : [])),
  );
  const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
  return [...dropped].flatMap((id) => {
    const printed = model.facts[id]?.[language] ?? '';
    if (!texts.some((text) => standsIn(text, printed))) return [];
    const words = {
      zh: `“${printed}”是数字 {${id}}，请写 {${id}}，不要直接写出`,
      en: `“${printed}” is the fact {${id}}: write {${id}} instead of spelling it out`,
    };
    return [
      { ...wordingProblem([at, 'report.fact_spelled'], words, printed), suggestion: { zh: `{${id}}`, en: `{${id}}` } },
    ];
  });
}

const digit = /[\p{Nd}.]/u;

/** Whether a text holds what a fact prints, and not merely as a part of a longer number. */
function standsIn(text: string, printed: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(printed)) return false;
  for (let at = text.indexOf(printed); at !== -1; at = text.indexOf(printed, at + 1)) {
    const [before, after] = [text.charAt(at - 1), text.charAt(at + printed.length)];
    const runsOn =
      (/^\p{Nd}/u.test(printed) && digit.test(before)) || (/\p{Nd}$/u.test(printed) && /\p{Nd}/u.test(after));
    if (!runsOn) return true;
  }
  return false;
}
