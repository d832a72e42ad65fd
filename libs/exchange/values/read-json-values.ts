import type { GivenSet, GivenValue, ValuesReading } from './given-value.js';
import { JsonSkip } from './json-skip.js';
import { JsonTokens, type JsonToken } from './json-tokens.js';
import { isSetMember, isValueMember, SetDraft, ValueDraft, type Taken } from './payload-draft.js';
import { PayloadFault, type FaultCode } from './payload-fault.js';
import { readValues, type PayloadReader, type ReadingOptions } from './read-values.js';

/** Signs of one value with all its members, or of one member of the set. */
const longestValue = 1_048_576;
/** Levels below a member that nobody asked for. */
const deepest = 16;
/** Passed over, these would leave the values under the default combination, where nobody meant them. */
const optionsOfTheWhole = new Set(['attributeOptionCombo', 'attributeCategoryOptions']);

/** Reads `{"dataValues": [...]}` with what is said of the whole before or after the values. */
export function readJsonValues(bytes: AsyncIterable<Uint8Array>, options?: ReadingOptions): ValuesReading {
  return readValues(bytes, new JsonPayload(), options);
}

type State =
  'start' | 'first-member' | 'member' | 'after-member' | 'skipping' | 'first-value' | 'value' | 'after-value' | 'ended';
/** A step that stops at the edge of what was fed is made again from where it began, and so changes nothing before its end. */
type Step = 'on' | 'more' | 'done' | GivenValue;

/** Walks through the payload value by value; what is between the values, token by token. */
export class JsonPayload implements PayloadReader {
  private readonly tokens = new JsonTokens();
  private readonly whole = new SetDraft();
  private skip = new JsonSkip();
  private state: State = 'start';
  private index = 0;
  private valuesSeen = false;

  feed(text: string, last: boolean): void {
    this.tokens.feed(text, last);
  }

  next(): GivenValue | null {
    for (;;) {
      const mark = this.tokens.mark();
      const step = this.step();
      if (step === 'on') continue;
      if (step === 'more') {
        this.tokens.rewind(mark);
        if (this.tokens.pending() > longestValue) this.refuse('too-long', String(longestValue));
        return null;
      }
      return step === 'done' ? null : step;
    }
  }

  set(): GivenSet {
    return this.whole.finished();
  }

  private step(): Step {
    const token = this.tokens.next();
    if (token === 'more') return 'more';
    if (token === 'end') return this.endOfText();
    switch (this.state) {
      case 'start':
        return token === '{' ? this.go('first-member') : this.refuse('json-root');
      case 'first-member':
        return token === '}' ? this.go('ended') : this.member(token);
      case 'member':
        return this.member(token);
      case 'after-member':
        if (token === '}') return this.go('ended');
        return token === ',' ? this.go('member') : this.refuse('json-syntax', token);
      case 'skipping':
        return this.skipped(token);
      case 'first-value':
        return token === ']' ? this.go('after-member') : this.value(token);
      case 'value':
        return this.value(token);
      case 'after-value':
        if (token === ']') return this.go('after-member');
        return token === ',' ? this.go('value') : this.refuse('json-syntax', token);
      case 'ended':
        return this.refuse('json-syntax', token);
    }
  }

  private go(state: State): 'on' {
    this.state = state;
    return 'on';
  }

  private endOfText(): 'done' {
    if (this.state === 'start') return this.refuse('empty');
    return this.state === 'ended' ? 'done' : this.refuse('truncated');
  }

  private skipped(token: JsonToken): 'on' {
    this.passOver(this.skip, token);
    return this.skip.depth === 0 ? this.go('after-member') : 'on';
  }

  private passOver(skip: JsonSkip, token: JsonToken): void {
    if (!skip.take(token)) this.refuse('json-syntax', token);
    if (skip.depth > deepest) this.refuse('too-deep', String(deepest));
  }

  /** A member of the whole: its name, and where its value is no simple one, the sign that opens it. */
  private member(first: JsonToken): Step {
    const name = this.tokens.text;
    const token = this.afterName(first);
    if (token === 'more') return 'more';
    if (name === 'dataValues') return this.beginValues(token);
    if (token !== '{' && token !== '[') {
      this.check(this.whole.take(name, this.textOf(token)), name);
      return this.go('after-member');
    }
    if (optionsOfTheWhole.has(name)) this.refuse('category-options', 'attributeOptionCombo');
    if (isSetMember(name)) this.refuse('wrong-type', name);
    this.skip = new JsonSkip();
    this.passOver(this.skip, token);
    return this.go('skipping');
  }

  private beginValues(token: JsonToken): 'on' {
    if (this.valuesSeen) this.refuse('twice', 'dataValues');
    if (token !== '[' && token !== 'null') this.refuse('wrong-type', 'dataValues');
    this.valuesSeen = true;
    return this.go(token === '[' ? 'first-value' : 'after-member');
  }

  private value(first: JsonToken): Step {
    if (isSign(first)) return this.refuse('json-syntax', first);
    if (first !== '{') return this.refuse('wrong-type', 'dataValues');
    const draft = new ValueDraft(this.index);
    let token = this.token();
    if (token !== '}') {
      for (;;) {
        const end = this.valueMember(draft, token);
        if (end === 'more') return 'more';
        if (end === '}') break;
        if (end !== ',') return this.refuse('json-syntax', end);
        token = this.token();
      }
    }
    this.index += 1;
    this.state = 'after-value';
    return draft.finished();
  }

  /** One member of a value; gives the token that follows it. */
  private valueMember(draft: ValueDraft, first: JsonToken | 'more'): JsonToken | 'more' {
    if (first === 'more') return 'more';
    const name = this.tokens.text;
    const token = this.afterName(first);
    if (token === 'more') return 'more';
    if (token !== '{' && token !== '[') {
      this.check(draft.take(name, this.textOf(token)), name);
      return this.token();
    }
    if (isValueMember(name)) this.refuse(name.endsWith('OptionCombo') ? 'category-options' : 'wrong-type', name);
    const skip = new JsonSkip();
    this.passOver(skip, token);
    while (skip.depth > 0) {
      const inner = this.token();
      if (inner === 'more') return 'more';
      this.passOver(skip, inner);
    }
    return this.token();
  }

  /** The name was the token before: the colon and the first token of what it names. */
  private afterName(name: JsonToken): JsonToken | 'more' {
    if (name !== 'string') return this.refuse('json-syntax', name);
    const colon = this.token();
    if (colon === 'more') return 'more';
    if (colon !== ':') return this.refuse('json-syntax', colon);
    const token = this.token();
    return isSign(token) ? this.refuse('json-syntax', token) : token;
  }

  private token(): JsonToken | 'more' {
    const token = this.tokens.next();
    return token === 'end' ? this.refuse('truncated') : token;
  }

  private textOf(token: JsonToken): string | null {
    if (token === 'null') return null;
    return token === 'true' || token === 'false' ? token : this.tokens.text;
  }

  private check(taken: Taken, name: string): void {
    if (taken === 'twice' || taken === 'not-boolean') this.refuse(taken, name);
  }

  private refuse(code: FaultCode, seen?: string): never {
    const inValues = this.state === 'first-value' || this.state === 'value';
    throw new PayloadFault(code, { ...this.tokens.place(), ...(inValues ? { index: this.index } : {}) }, seen);
  }
}

/** True for what separates or closes, and so begins nothing. */
function isSign(token: JsonToken | 'more'): boolean {
  return token === '}' || token === ']' || token === ':' || token === ',';
}
