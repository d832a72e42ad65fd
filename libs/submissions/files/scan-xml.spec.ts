import { describe, expect, it } from '@jest/globals';
import { XmlScanner } from './scan-xml.js';

/** What is heard of a document, however it is cut into pieces. */
function heard(xml: string, size = xml.length): string {
  const told: string[] = [];
  let text = '';
  const settle = () => {
    if (text !== '') told.push(JSON.stringify(text));
    text = '';
  };
  const scanner = new XmlScanner({
    open: (name, attributes) => {
      settle();
      told.push(`<${name}${attributes.get('a') === undefined ? '' : ` ${attributes.get('a') ?? ''}`}>`);
    },
    text: (piece) => {
      text += piece;
    },
    close: (name) => {
      settle();
      told.push(`</${name}>`);
    },
  });
  for (let at = 0; at < xml.length; at += Math.max(1, size)) scanner.write(xml.slice(at, at + Math.max(1, size)));
  scanner.end();
  return told.join('');
}

const documents: readonly [string, string][] = [
  ['<a>b</a>', '<a>"b"</a>'],
  ['<x:a xmlns:x="u"><x:b a="1"/></x:a>', '<a><b 1></b></a>'],
  [`<?xml version="1.0" encoding='UTF-8'?>\n<a a='x"y'>&lt;&#65;&#x4e2d;&amp;</a>\n`, '<a x"y>"<A中&"</a>'],
  ['<a><!-- <b> & --><![CDATA[<c>&]]]]><![CDATA[>]]></a>', '<a>"<c>&]]>"</a>'],
  ['<a a="&quot;1&gt;" ></a >', '<a "1>></a>'],
  ['<a><?b c?>d</a><!-- e -->', '<a>"d"</a>'],
];

const refused: readonly string[] = [
  '',
  'text',
  '<a>',
  '<a></b>',
  '<a/><b/>',
  '<a/>text',
  '<a b></a>',
  '<a b=1></a>',
  '<a b="1" c="2" b="3"></a>',
  '<a b="<"></a>',
  '<a>&nbsp;</a>',
  '<a>&</a>',
  '<a>&#0;</a>',
  '<a>&#xd800;</a>',
  '<a>&#99999999;</a>',
  '<a>\u0001</a>',
  '<!DOCTYPE a><a/>',
  '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
  '<a><!ENTITY b "c"></a>',
  '<!doctype a><a/>',
  '<?xml version="1.0" encoding="UTF-7"?><a/>',
  '<a><![CDATA[</a>',
  '<a><!--</a>',
  '<![CDATA[a]]>',
  '< a/>',
  '<a',
];

describe('the scanner of XML', () => {
  it.each(documents)('hears the same of %s, whole or in pieces of any size', (xml, told) => {
    for (let size = 1; size <= xml.length; size += 1) expect(heard(xml, size)).toBe(told);
  });

  it.each(refused)('refuses %j, whole or in pieces', (xml) => {
    expect(() => heard(xml)).toThrow();
    expect(() => heard(xml, 1)).toThrow();
  });

  it('holds no more than a tag: one without end, or too many in each other, is refused', () => {
    expect(() => heard(`<a b="${'x'.repeat(300_000)}`)).toThrow('a tag without end');
    expect(() => heard('<a>'.repeat(100))).toThrow('nested');
    const attributes = Array.from({ length: 300 }, (_, at) => `b${at}="c"`).join(' ');
    expect(() => heard(`<a ${attributes}/>`)).toThrow('too many attributes');
  });

  it('takes long text and long comments in its stride', () => {
    const began = performance.now();
    expect(heard(`<a>${'x'.repeat(2_000_000)}<!--${'-'.repeat(2_000_000)}--></a>`, 1000).length).toBe(2_000_009);
    expect(heard(`<a>${'&amp;'.repeat(200_000)}</a>`, 999).length).toBe(200_009);
    expect(heard(`<b><a a="${'>'.repeat(200_000)}"/></b>`, 65_536).length).toBe(200_015);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
