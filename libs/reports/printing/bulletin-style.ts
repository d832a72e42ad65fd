import type { BulletinDocument } from '../layout/bulletin-document.js';
import { colours, type Tone } from '../model/tone.js';
import { escapeCss } from './escape-html.js';

const serif =
  '"FangSong_GB2312", FangSong, STFangsong, "Noto Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, serif';
const sans = 'SimHei, "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const title =
  '"FZXiaoBiaoSong-B05S", "方正小标宋简体", "Noto Serif SC", "Noto Serif CJK SC", STZhongsong, SimSun, serif';

/** Of a document as people read it on a screen, and as an official document where it is printed. */
export const bulletinStyle = (bulletin: BulletinDocument): string =>
  `${screen}\n${tints(colours)}\n${print}\n${running(bulletin)}`;

const screen = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #eef0f2; color: #1f1f1f; font: 17px/1.85 ${serif}; }
main { max-width: 60rem; margin: 1.5rem auto; padding: 3rem 4rem 2.5rem; background: #fff; box-shadow: 0 1px 6px #0003; }
a { color: #0b5394; }
.stamp { margin: 0 0 .6rem; padding: .4rem 1rem; border: 2px solid; font: 700 .95rem/1.6 ${sans}; }
.stamp.demonstration { color: #8a4b00; background: #fff3dc; }
.stamp.draft, .stamp.withdrawn { color: #b0152a; background: #fdecee; }
.letterhead { margin: 1.5rem 0 2rem; text-align: center; border-bottom: 2px solid #d7000f; }
.letterhead .org { margin: 0; color: #d7000f; font: 900 2.3rem/1.4 ${title}; letter-spacing: .04em; }
.letterhead .number { margin: .6rem 0 .5rem; }
h1 { margin: 1.2rem 0 1rem; font: 900 1.6rem/1.5 ${title}; text-align: center; text-wrap: balance; }
.edition { margin: -.4rem 0 1.2rem; text-align: center; color: #b0152a; }
h2 { margin: 1.8rem 0 .6rem; font: 700 1.15rem/1.6 ${sans}; }
p { margin: .5rem 0; overflow-wrap: anywhere; }
:lang(zh) .text, :lang(zh) h2 { text-indent: 2em; }
:lang(zh) .text { text-align: justify; }
:lang(zh) .annex h2 { text-indent: 0; }
[data-fact] { unicode-bidi: isolate; }
.table { margin: 1.2rem 0; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; border: 1.5px solid #333; border-width: 1.5px 0; font-size: .85rem; line-height: 1.5; }
caption { padding: .2rem 0 .4rem; font: 700 .95rem/1.5 ${sans}; }
th, td { padding: .32rem .5rem; border-bottom: .5px solid #999; vertical-align: middle; font-weight: 400; text-align: left; overflow-wrap: anywhere; }
thead th { overflow-wrap: break-word; font-family: ${sans}; font-weight: 700; background: #f4f4f4; }
.right { text-align: right; font-variant-numeric: tabular-nums; }
td.right, td.tone { overflow-wrap: normal; word-break: keep-all; }
.center { text-align: center; }
td small, th small { display: block; color: #595959; font-size: .9em; }
.tone { font-family: ${sans}; font-weight: 700; }
.remark { margin: .3rem 0 1rem; font-size: .85rem; color: #444; }
sup { line-height: 0; font-size: .75em; }
sup a { padding: 0 .1em; text-decoration: none; }
figure { margin: 1.4rem 0; text-align: center; }
figure svg { display: block; width: 100%; max-width: 48rem; height: auto; margin: 0 auto; }
figure svg text { font-family: "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
figcaption { margin-top: .3rem; font: 700 .95rem/1.5 ${sans}; }
.annex-list { margin-top: 2rem; }
.annex-list ol, .notes ol { margin: .2rem 0; padding-left: 2.4em; }
.annex-list p { margin-bottom: 0; }
.signature { margin: 2.5rem 4em 1rem 0; text-align: right; }
.signature p { margin: 0; }
.notes { margin-top: 2rem; padding-top: .6rem; font-size: .85rem; line-height: 1.6; overflow-wrap: anywhere; }
.notes::before { content: ""; display: block; width: 30%; border-top: 1px solid #666; margin-bottom: .5rem; }
.annex { margin-top: 3rem; padding-top: 1rem; border-top: 1px dashed #bbb; }
.annex .label { font: 400 1rem/1.6 ${sans}; display: block; text-align: left; }
.annex h2 { text-align: center; }
.imprint { margin-top: 3rem; border-top: 1.5px solid #333; border-bottom: 1.5px solid #333; font-size: .9rem; }
.imprint p { display: flex; justify-content: space-between; gap: 1em; margin: 0; padding: .25rem 1em; }
.imprint p + p { border-top: .5px solid #333; }
:target { outline: 2px solid #0b5394; outline-offset: 3px; }
.mark { display: none; }
@media (max-width: 48rem) { main { margin: 0; padding: 1.2rem 1rem; box-shadow: none; } .letterhead .org { font-size: 1.5rem; } h1 { font-size: 1.25rem; } .table table { min-width: 40rem; } }`;

const tints = (all: Readonly<Record<Tone, { readonly text: string; readonly ground: string }>>): string =>
  Object.entries(all)
    .map(([tone, { text, ground }]) => `.tone.${tone} { color: ${text}; background: ${ground}; }`)
    .join('\n');

/** After GB/T 9704-2012: what is written on, sizes, where a page may end. */
const print = `
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
@media print {
  body { background: #fff; font-size: 16pt; line-height: 28.99pt; }
  :lang(en) body { font-size: 12pt; line-height: 18pt; }
  main { max-width: none; margin: 0; padding: 0; box-shadow: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  a { color: inherit; text-decoration: none; }
  .letterhead { margin-top: 0; }
  .letterhead .org { font-size: 34pt; }
  h1 { font-size: 22pt; line-height: 33pt; }
  h2 { font-size: 1em; break-after: avoid; }
  p { margin: 0; orphans: 2; widows: 2; }
  .table { overflow: visible; margin: 8pt 0; }
  table { font-size: 10.5pt; line-height: 15pt; }
  thead { display: table-header-group; }
  caption { font-size: 10.5pt; break-after: avoid; }
  tr { break-inside: avoid; }
  figure { margin: 8pt 0; break-inside: avoid; }
  figcaption { font-size: 10.5pt; }
  .remark, .notes { font-size: 9pt; line-height: 14pt; }
  .stamp { font-size: 10pt; line-height: 15pt; }
  .signature, .imprint, .annex-list { break-inside: avoid; }
  .signature { break-before: avoid; }
  .annex { margin: 0; padding: 0; border: 0; break-before: page; }
  .back { display: none; }
  :target { outline: none; }
  .mark { display: block; position: fixed; inset: 40% 0 auto; transform: rotate(-45deg); text-align: center; font: 900 90pt/1 ${sans}; color: #b0152a; opacity: .09; z-index: 9; }
}`;

/** At the edge of each printed page: its number on the outside, and what every page has to say. */
function running({ stamps }: BulletinDocument): string {
  const said = stamps.map(({ text }) => text).join('　');
  const head =
    said === ''
      ? ''
      : `@page { @top-left { content: ${escapeCss(said)}; font: 700 9pt/13pt ${sans}; color: #b0152a; width: 100%; vertical-align: bottom; padding-bottom: 8mm; } }`;
  const number = 'content: "— " counter(page) " —"; font: 14pt/1 serif; vertical-align: top; padding: 7mm 1em 0;';
  return `${head}
@page :right { @bottom-right { ${number} } }
@page :left { @bottom-left { ${number} } }`;
}
