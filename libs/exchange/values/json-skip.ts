import type { JsonToken } from './json-tokens.js';

type Expected = 'value' | 'value-or-end' | 'name' | 'name-or-end' | 'colon' | 'comma-or-end';

/** Passes over an object or array of no interest, and still sees to it that it is well-formed. */
export class JsonSkip {
  private readonly levels: ('{' | '[')[] = [];
  private expected: Expected = 'value';

  get depth(): number {
    return this.levels.length;
  }

  /** True while the token may stand where it does. The first one opens; after the last, the depth is 0. */
  take(token: JsonToken): boolean {
    switch (this.expected) {
      case 'value':
        return this.takeValue(token);
      case 'value-or-end':
        return token === ']' ? this.close('[') : this.takeValue(token);
      case 'name-or-end':
        return token === '}' ? this.close('{') : this.takeName(token);
      case 'name':
        return this.takeName(token);
      case 'colon':
        this.expected = 'value';
        return token === ':';
      case 'comma-or-end':
        return this.takeComma(token);
    }
  }

  private takeName(token: JsonToken): boolean {
    this.expected = 'colon';
    return token === 'string';
  }

  private takeValue(token: JsonToken): boolean {
    if (token === '{' || token === '[') {
      this.levels.push(token);
      this.expected = token === '{' ? 'name-or-end' : 'value-or-end';
      return true;
    }
    this.expected = 'comma-or-end';
    return token !== '}' && token !== ']' && token !== ':' && token !== ',';
  }

  private takeComma(token: JsonToken): boolean {
    if (token === '}') return this.close('{');
    if (token === ']') return this.close('[');
    this.expected = this.levels.at(-1) === '{' ? 'name' : 'value';
    return token === ',';
  }

  /** A next one begins with a value, as the first did. */
  private close(opened: '{' | '['): boolean {
    const matches = this.levels.pop() === opened;
    this.expected = this.levels.length === 0 ? 'value' : 'comma-or-end';
    return matches;
  }
}
