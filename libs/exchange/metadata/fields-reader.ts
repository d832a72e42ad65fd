import { presets, transformNames, type Field, type Fields, type Preset, type Transform } from './fields.js';
import { refuse } from './list-fault.js';
import { mergeFields } from './merge-fields.js';

const longestText = 16_000;
const deepest = 12;
const mostFields = 1000;

/** Reads the text of `fields` from left to right. Throws a `Refusal`, and nothing else. */
export class FieldsReader {
  private at = 0;
  private count = 0;

  constructor(private readonly text: string) {}

  read(): Fields {
    if (this.text.length > longestText) {
      this.fail({ zh: `最长 ${longestText} 个字符`, en: `at most ${longestText} characters are read` });
    }
    const fields = this.readList(1);
    if (this.at < this.text.length) this.fail({ zh: '多余的“]”', en: 'this bracket closes nothing; leave it out' });
    if (fields.presets.size + fields.named.length === 0) {
      this.at = 0;
      this.fail({
        zh: '没有字段；排除字段时先写 *，如 *,!name',
        en: 'this asks for no field; before what is left out stands *: *,!name',
      });
    }
    return fields;
  }

  private readList(depth: number): Fields {
    if (depth > deepest) this.fail({ zh: `最多嵌套 ${deepest} 层`, en: `at most ${deepest} levels may be nested` });
    const chosen = { presets: new Set<Preset>(), excluded: new Set<string>() };
    const named: Field[] = [];
    do {
      this.skipBlanks();
      // an item that says nothing, as after a last comma, asks for nothing
      if (this.isNext(',') || this.isNext(']') || this.at >= this.text.length) continue;
      this.countOne();
      if (this.take('*')) chosen.presets.add('all');
      else if (this.take(':')) chosen.presets.add(this.readPreset());
      else if (this.take('!')) chosen.excluded.add(this.readName());
      else named.push(this.readField(depth));
      this.skipBlanks();
      this.expectEndOfItem();
    } while (this.take(','));
    return mergeFields({ ...chosen, named });
  }

  private readField(depth: number): Field {
    const name = this.readName();
    // every dot is a nesting, and counts as one
    if (this.take('.')) {
      if (depth >= deepest) this.fail({ zh: `最多嵌套 ${deepest} 层`, en: `at most ${deepest} levels may be nested` });
      return { name, transforms: [], fields: mergeFields({ named: [this.readField(depth + 1)] }) };
    }
    const before = this.readTransforms();
    if (!this.take('[')) return { name, transforms: before, fields: null };
    const start = this.at;
    const fields = this.readList(depth + 1);
    if (fields.presets.size + fields.named.length === 0) {
      this.at = start;
      this.fail({ zh: '方括号内没有字段', en: 'the brackets ask for no field; name one, or leave them out' });
    }
    if (!this.take(']')) this.fail({ zh: '缺少“]”', en: 'a bracket is not closed; add ]' });
    return { name, transforms: [...before, ...this.readTransforms()], fields };
  }

  private readPreset(): Preset {
    const start = this.at;
    const name = this.readName();
    const preset = presets.find((known) => known === name);
    if (preset !== undefined) return preset;
    this.at = start;
    const known = presets.map((one) => `:${one}`).join(' ');
    return this.fail({ zh: `没有这个预设；可用 ${known}`, en: `there is no such preset; use one of ${known}` });
  }

  private readTransforms(): readonly Transform[] {
    const found: Transform[] = [];
    while (this.take('~') || this.take('::') || this.take('|')) {
      this.countOne();
      found.push(this.readTransform());
    }
    return found;
  }

  private readTransform(): Transform {
    const start = this.at;
    const name = this.readName();
    const known = transformNames.find((one) => one === name);
    if (known === undefined) {
      this.at = start;
      const all = transformNames.join(' ');
      return this.fail({ zh: `没有这个转换；可用 ${all}`, en: `there is no such transformer; use one of ${all}` });
    }
    const given = this.take('(') ? this.readArguments() : [];
    if (known === 'rename' && given[0] === undefined) {
      this.fail({ zh: 'rename 需要新名称，如 ~rename(x)', en: 'rename needs the new name: ~rename(x)' });
    }
    return { name: known, arguments: given };
  }

  private readArguments(): readonly string[] {
    const end = this.text.indexOf(')', this.at);
    if (end < 0) this.fail({ zh: '缺少“)”', en: 'a parenthesis is not closed; add )' });
    const given = this.text.slice(this.at, end).split(/[;,]/);
    const wrong = given.find((one) => !/^[A-Za-z0-9_]{1,64}$/.test(one.trim()));
    if (wrong !== undefined)
      this.fail({ zh: '括号内应为名称', en: 'within parentheses stands a name of letters and digits' });
    this.at = end + 1;
    return given.map((one) => one.trim());
  }

  private readName(): string {
    const pattern = /[A-Za-z_][A-Za-z0-9_]{0,63}/y;
    pattern.lastIndex = this.at;
    const [name] = pattern.exec(this.text) ?? [];
    if (name === undefined) return this.fail({ zh: '此处应为字段名', en: 'the name of a field belongs here' });
    this.at += name.length;
    return name;
  }

  private expectEndOfItem(): void {
    if (this.at >= this.text.length || this.isNext(',') || this.isNext(']')) return;
    this.fail({ zh: '字段之间用逗号分隔', en: 'fields are separated by commas' });
  }

  private countOne(): void {
    this.count += 1;
    if (this.count > mostFields)
      this.fail({ zh: `最多 ${mostFields} 个字段`, en: `at most ${mostFields} fields are read` });
  }

  private skipBlanks(): void {
    while (this.isNext(' ')) this.at += 1;
  }

  private isNext(sign: string): boolean {
    return this.text.startsWith(sign, this.at);
  }

  private take(sign: string): boolean {
    if (!this.isNext(sign)) return false;
    this.at += sign.length;
    return true;
  }

  private fail(words: { readonly zh: string; readonly en: string }): never {
    return refuse({ parameter: 'fields', at: this.at, seen: this.text.slice(this.at, this.at + 80) }, words);
  }
}
