export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'fact'; readonly id: string }
  | { readonly kind: 'note'; readonly id: string };

const inBraces = /\{(\^?)([a-zA-Z0-9][a-zA-Z0-9._-]*)\}/g;

/** Takes a template apart: words, `{fact}` and `{^footnote}`. Braces that hold something else are words. */
export function readTemplate(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let from = 0;
  for (const found of template.matchAll(inBraces)) {
    if (found.index > from) parts.push({ kind: 'text', text: template.slice(from, found.index) });
    parts.push({ kind: found[1] === '^' ? 'note' : 'fact', id: found[2] ?? '' });
    from = found.index + found[0].length;
  }
  if (from < template.length) parts.push({ kind: 'text', text: template.slice(from) });
  return parts;
}
