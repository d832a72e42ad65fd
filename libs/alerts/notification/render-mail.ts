/** A mail as text and as HTML: the same words, for readers of either. */
export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface MailWords {
  readonly locale: 'zh' | 'en';
  readonly title: string;
  readonly body: string;
  readonly link: { readonly words: string; readonly url: string };
  /** The same number on a mail that comes twice. */
  readonly number: string;
}

export function renderMail({ locale, title, body, link, number }: MailWords): RenderedMail {
  const foot = locale === 'zh' ? `消息编号：${number}` : `Message number: ${number}`;
  const paragraphs = body
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.split('\n').map(escapeHtml).join('<br>\n')}</p>`);
  return {
    subject: title,
    text: `${body}\n\n${link.words}${locale === 'zh' ? '：' : ': '}${link.url}\n\n${foot}\n`,
    html: `<!doctype html>
<html lang="${locale === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body>
<h1>${escapeHtml(title)}</h1>
${paragraphs.join('\n')}
<p><a href="${escapeHtml(link.url)}">${escapeHtml(link.words)}</a></p>
<p>${escapeHtml(foot)}</p>
</body>
</html>
`,
  };
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
