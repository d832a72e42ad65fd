import { dashedCode, OwnCodes } from './own-codes.js';
import { plainText } from './names-of.js';
import type { DraftContents, DraftFigure, DraftPlace } from './plan-draft.js';

/** What stands where somebody has to write. */
export const toFill = '待填';

/** A plan file in which every figure is handed in and none is judged. */
export function writePlanFile(contents: DraftContents): string {
  const { code, zh, en, frequency, place, figures, leftOut } = contents;
  const ids = new OwnCodes('-');
  const lines = [
    ...header(contents),
    ...leftOut.map(({ element, words }) => comment(`未收入 ${element}：${words.zh} / left out: ${words.en}`)),
    `plan: ${code}`,
    'title:',
    `  zh: ${quoted(zh)}`,
    `  en: ${quoted(en)}`,
    'document:',
    '  number: null',
    '  issued: null',
    `  by: ${toFill} # 发文机关 / who issued the document`,
    ...assignment(place),
    `scope: ${quoted(place.scope)}`,
    `reporting: ${frequency}`,
    'targets:',
    ...figures.flatMap((figure, at) => [
      ...(at === 0 ? [] : ['']),
      ...target(figure, ids.give(dashedCode(figure.code) ?? 'figure'), contents),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function header({ zh, year }: DraftContents): readonly string[] {
  return [
    comment(
      `由 DHIS2 元数据文件的数据集“${zh}”生成的方案文件草稿 / a draft made of a data set of a DHIS2 metadata file.`,
    ),
    comment('该文件没有目标值，所以各指标只收数、不评定（value: none）；政策文件有目标值的，把 value 换成文件所说。'),
    comment('The file has no goals, so every figure is handed in and none is judged: put the value that a policy'),
    comment(
      `document names in place of none. 报告期先写 ${year} 年，请改 window / the window is ${year}: set your own.`,
    ),
    comment(`标 ${toFill} 处请填写 / fill in wherever ${toFill} stands.`),
  ];
}

function assignment({ assigned, level }: DraftPlace): readonly string[] {
  const counts = [...assigned].map(([of, count]) => `${of} ${count}`).join('，');
  if (counts !== '') return [comment(`对方分配给的机构 / units that it is assigned to: ${counts}`)];
  return [comment(`${toFill}：对方没有说由谁填报，先写 ${level} / the file does not say who reports`)];
}

function target(figure: DraftFigure, id: string, { place, year }: DraftContents): readonly string[] {
  const { zh, en, kind, parts, there } = figure;
  return [
    ...(there === null ? [] : [`  ${comment(`对方代码 / code there: ${there}`)}`]),
    `  - id: ${id}`,
    `    clause: ${toFill}`,
    '    summary:',
    `      zh: ${quoted(zh)}`,
    `      en: ${quoted(en)}`,
    `    kind: ${kind}`,
    ...indicator(figure),
    `    judged_at: ${place.level}`,
    `    op: ${kind === 'milestone' ? 'done-by' : "'>='"}`,
    '    value: none',
    `    window: { from: ${year}-01-01, by: ${year}-12-31 }`,
    ...(parts.length === 0 ? [] : ['    parts:']),
    ...parts.flatMap((part) => [
      `      - id: ${quoted(part.id)}`,
      `        zh: ${quoted(part.zh)}`,
      `        en: ${quoted(part.en)}`,
    ]),
  ];
}

function indicator({ code, zh, en, measure, halves, unit, whole, min, max }: DraftFigure): readonly string[] {
  const said = {
    id: code,
    zh: quoted(zh),
    en: quoted(en),
    measure,
    ...(halves === null ? {} : { num: quoted(halves[0]), den: quoted(halves[1]) }),
    unit: unit === null ? `${toFill} # 计量单位 / unit` : quoted(unit),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    ...(whole === null ? {} : { whole }),
  };
  return ['    indicator:', ...Object.entries(said).map(([key, value]) => `      ${key}: ${String(value)}`)];
}

const comment = (text: string): string => `# ${plainText(text).replace(/[[{]/g, '(').replace(/[\]}]/g, ')')}`;

/** A scalar in quotes. Brackets are written by their numbers where they do not match: a file's nest is measured by them. */
function quoted(text: string): string {
  const written = JSON.stringify(plainText(text));
  return isBalanced(written) ? written : written.replace(/[[\]{}]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16)}`);
}

const isBalanced = (text: string): boolean =>
  (text.match(/[[{]/g)?.length ?? 0) === (text.match(/[\]}]/g)?.length ?? 0) && (text.match(/[[{]/g)?.length ?? 0) < 5;
