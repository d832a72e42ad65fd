import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from './process-of-ours.js';

export interface Pattern {
  /** File and line. */
  readonly place: string;
  readonly source: string;
  readonly flags: string;
}

/** Every regular expression that is written in what runs: literals, and texts that are made into one. */
export function productPatterns(): Pattern[] {
  const files = ['apps', 'libs'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(
        (name) =>
          /\.(?:ts|tsx|mjs)$/.test(name) && !/\.spec\.tsx?$|\.gen\.ts$|(?:^|\/)(?:client|contract)\//.test(name),
      )
      .map((name) => path.join(folder, name)),
  );
  return files.flatMap(patternsOf);
}

function patternsOf(file: string): Pattern[] {
  const source = ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest);
  const found: Pattern[] = [];
  const look = (node: ts.Node): void => {
    const written = ts.isRegularExpressionLiteral(node) ? node.text : (madeOf(node) ?? null);
    const [, text, flags] = /^\/(.*)\/([a-z]*)$/s.exec(written ?? '') ?? [];
    if (text !== undefined && flags !== undefined) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push({ place: `${file}:${line + 1}`, source: text, flags });
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

/** `new RegExp(text, flags)` as a literal; what is filled into a template stands for a word. */
function madeOf(node: ts.Node): string | null {
  if (!ts.isNewExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== 'RegExp') return null;
  const [text, flags] = node.arguments ?? [];
  if (text === undefined) return null;
  const given = flags !== undefined && ts.isStringLiteral(flags) ? flags.text : '';
  if (ts.isStringLiteralLike(text)) return `/${text.text}/${given}`;
  if (!ts.isTemplateExpression(text)) return null;
  return `/${text.head.text}${text.templateSpans.map(({ literal }) => `word${literal.text}`).join('')}/${given}`;
}
