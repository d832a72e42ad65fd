import type { BulletinDocument, DocumentSection, Language } from '../layout/bulletin-document.js';
import { bulletinStyle } from './bulletin-style.js';
import { escapeHtml } from './escape-html.js';
import { HtmlPen } from './html-blocks.js';

const words = {
  zh: {
    annexes: '附件：',
    annex: '附件',
    copies: '抄送：',
    stop: '。',
    colon: '：',
    issued: '印发',
    notes: '注释',
    back: '返回正文',
  },
  en: {
    annexes: 'Annexes:',
    annex: 'Annex',
    copies: 'Copies: ',
    stop: '.',
    colon: ':',
    issued: '',
    notes: 'Notes',
    back: 'back',
  },
} as const;

/** Names of what stands around a bulletin, in its language. */
const wordsOf = ({ language }: { readonly language: Language }) => words[language];

/** The bulletin as one self-contained page: no script, no request, prints on A4. A function of the document alone. */
export function renderHtml(bulletin: BulletinDocument): string {
  const { language, title, properties } = bulletin;
  const pen = new HtmlPen(language);
  const sections = bulletin.sections.map((one) => section(one, pen));
  const annexes = bulletin.annexes.map((one) => annex(one, pen));
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${escapeHtml(properties.subject)}">
<meta name="keywords" content="${escapeHtml(properties.keywords.join(', '))}">
<meta name="dcterms.created" content="${escapeHtml(properties.cutoff)}">
<title>${escapeHtml(title)}</title>
<style>${bulletinStyle(bulletin)}</style>
</head>
<body>
${watermark(bulletin)}<main>
${[
  ...head(bulletin),
  ...sections,
  annexList(bulletin),
  signature(bulletin),
  notes(bulletin),
  ...annexes,
  imprint(bulletin),
]
  .filter((part) => part !== '')
  .join('\n')}
</main>
</body>
</html>
`;
}

function head({ stamps, org, number, title, editionNote, to, language }: BulletinDocument): string[] {
  const letter = [
    org === null ? '' : `<p class="org">${escapeHtml(org)}</p>`,
    number === null ? '' : `<p class="number">${escapeHtml(number)}</p>`,
  ].join('');
  return [
    ...stamps.map(({ kind, text }) => `<p class="stamp ${kind}">${escapeHtml(text)}</p>`),
    letter === '' ? '' : `<header class="letterhead">${letter}</header>`,
    `<h1>${escapeHtml(title)}</h1>`,
    editionNote === null ? '' : `<p class="edition">${escapeHtml(editionNote)}</p>`,
    to === null ? '' : `<p class="to">${escapeHtml(to)}${words[language].colon}</p>`,
  ];
}

/** Behind each printed page. */
function watermark({ stamps, language }: BulletinDocument): string {
  const kind = stamps.find((stamp) => stamp.kind !== 'demonstration')?.kind;
  if (kind === undefined) return '';
  const text = { draft: { zh: '草稿', en: 'DRAFT' }, withdrawn: { zh: '已撤回', en: 'WITHDRAWN' } }[
    kind === 'draft' ? 'draft' : 'withdrawn'
  ];
  return `<div class="mark" aria-hidden="true">${text[language]}</div>\n`;
}

function section({ id, heading, blocks }: DocumentSection, pen: HtmlPen): string {
  const title = heading === null ? '' : `<h2>${escapeHtml(heading)}</h2>\n`;
  return `<section id="${escapeHtml(id)}">\n${title}${blocks.map((one) => pen.block(one)).join('\n')}\n</section>`;
}

/** Its label stands above its title. */
function annex({ id, heading, blocks }: DocumentSection, pen: HtmlPen): string {
  const { label, title } = annexHeading(heading ?? '');
  const above = `<h2><span class="label">${escapeHtml(label)}</span>${escapeHtml(title)}</h2>`;
  return `<section class="annex" id="${escapeHtml(id)}">\n${above}\n${blocks.map((one) => pen.block(one)).join('\n')}\n</section>`;
}

function annexHeading(heading: string): { readonly label: string; readonly title: string } {
  const [, label = heading, title = ''] = /^(附件\d+|Annex \d+) (.*)$/su.exec(heading) ?? [];
  return { label, title };
}

function annexList({ annexes, ...bulletin }: BulletinDocument): string {
  if (annexes.length === 0) return '';
  const items = annexes.map(({ id, heading }) => {
    const { label, title } = annexHeading(heading ?? '');
    return `<li><a href="#${escapeHtml(id)}">${escapeHtml(title === '' ? label : title)}</a></li>`;
  });
  return `<nav class="annex-list" aria-label="${wordsOf(bulletin).annex}"><p>${wordsOf(bulletin).annexes}</p><ol>${items.join('')}</ol></nav>`;
}

function signature({ org, date }: BulletinDocument): string {
  const lines = [org, date].flatMap((line) => (line === null ? [] : [`<p>${escapeHtml(line)}</p>`]));
  return lines.length === 0 ? '' : `<div class="signature">${lines.join('')}</div>`;
}

function notes({ footnotes, ...bulletin }: BulletinDocument): string {
  if (footnotes.length === 0) return '';
  const { notes: name, back } = wordsOf(bulletin);
  const items = footnotes.map(
    ({ number, text }) =>
      `<li id="note-${number}" value="${number}">${escapeHtml(text)} <a class="back" href="#mark-${number}" role="doc-backlink">${back}</a></li>`,
  );
  return `<section class="notes" role="doc-endnotes" aria-label="${name}"><ol>\n${items.join('\n')}\n</ol></section>`;
}

/** 版记, at the end: to whom copies go, who issued it and when. */
function imprint({ copies, org, date, ...bulletin }: BulletinDocument): string {
  if (copies === null && (org === null || date === null)) return '';
  const { copies: name, stop, issued } = wordsOf(bulletin);
  const to = copies === null ? '' : `<p><span>${name}${escapeHtml(copies)}${stop}</span></p>`;
  const by = `<p><span>${escapeHtml(org ?? '')}</span><span>${date === null ? '' : `${escapeHtml(date)}${issued}`}</span></p>`;
  return `<footer class="imprint">${to}${org === null && date === null ? '' : by}</footer>`;
}
