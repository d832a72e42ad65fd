import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { nameEvidence } from './name-evidence.js';
import { recogniseFile } from './recognise-file.js';

/** A zip as far as its directory goes: the entries are empty. */
function zipOf(...names: readonly string[]): Buffer {
  const locals = Buffer.alloc(30);
  locals.writeUInt32LE(0x04034b50, 0);
  const entries = names.map((name) => {
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    return Buffer.concat([entry, Buffer.from(name)]);
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(locals.length, 16);
  return Buffer.concat([locals, ...entries, end]);
}

const office = ['[Content_Types].xml', '_rels/.rels'];

describe('recogniseFile', () => {
  it.each([
    ['pdf', Buffer.from('%PDF-1.7\n…')],
    ['png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])],
    ['jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['docx', zipOf(...office, 'word/document.xml')],
    ['xlsx', zipOf(...office, 'xl/workbook.xml', 'xl/worksheets/sheet1.xml')],
  ])('knows a %s by what it holds', (kind, bytes) => {
    expect(recogniseFile(bytes)).toBe(kind);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('<html><script>alert(1)</script>')],
    ['a program', Buffer.from('MZ\x90\x00')],
    ['a page that hides behind a PDF', Buffer.from(' %PDF-1.7')],
    ['a zip of anything', zipOf('readme.txt', 'setup.exe')],
    ['a zip that is both', zipOf(...office, 'word/document.xml', 'xl/workbook.xml')],
    ['a document with macros', zipOf(...office, 'word/document.xml', 'word/vbaProject.bin')],
    ['a zip without its end', zipOf(...office, 'word/document.xml').subarray(0, -22)],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])],
  ])('refuses %s', (_, bytes) => {
    expect(recogniseFile(bytes)).toBeNull();
  });

  it('is not led astray by broken zips', () => {
    const whole = zipOf(...office, 'word/document.xml');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(whole.length), (noise, at) => {
        const broken = Buffer.concat([whole.subarray(0, at), noise, whole.subarray(at + noise.length)]);
        expect([null, 'docx']).toContain(recogniseFile(broken));
      }),
    );
  });
});

describe('nameEvidence', () => {
  it.each([
    ['整改照片.JPG', 'jpg', '整改照片.jpg'],
    ['C:\\Users\\a\\报告.pdf', 'pdf', '报告.pdf'],
    ['../../etc/passwd', 'pdf', 'passwd.pdf'],
    ['photo.png', 'pdf', 'photo.png.pdf'],
    ['invoice\u202Efdp.exe', 'pdf', 'invoicefdp.exe.pdf'],
    ['a"b;c\r\n.docx', 'docx', 'abc.docx'],
    ['.pdf', 'pdf', 'pdf.pdf'],
    ['', 'xlsx', 'evidence.xlsx'],
  ] as const)('saves %j, a %s, as %j', (given, kind, name) => {
    expect(nameEvidence(given, kind)).toBe(name);
  });

  it('fits whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 250 }), (given) => {
        const name = nameEvidence(given, 'pdf');
        expect(name.length).toBeLessThanOrEqual(200);
        expect(name).toMatch(/^[^/\\<>:"|?*%;\p{Cc}\p{Cs}]+\.pdf$/u);
      }),
      { numRuns: 30 },
    );
  });
});
