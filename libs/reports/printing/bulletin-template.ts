/**
 * The page of an official document after GB/T 9704-2012, in Typst. What is printed comes as data (`sys.inputs.data`) and
 * is set as text: nothing in it is ever read as markup.
 *
 * A4 with 156 × 225 mm to write on; 22 lines of 28 characters of 16 pt, 28.99 pt from line to line.
 */
export const bulletinTemplate = String.raw`
#let d = json(bytes(sys.inputs.data))
#let zh = d.language == "zh"
#let face = d.fonts
#let size = if zh { 16pt } else { 12pt }
#let gap = if zh { 12.99pt } else { 8pt }
#let red = rgb("#d7000f")
// a long word may be broken where it is marked, and copied without the mark
#let words(text) = if text.contains("\u{200b}") { text.split("\u{200b}").join(h(0pt)) } else { text }
#let plain = (top-edge: 0.88em, bottom-edge: -0.12em)
#let flush = (first-line-indent: 0em, justify: false)

#set document(title: d.title, author: if d.org == none { () } else { d.org }, description: d.subject, keywords: d.keywords, date: auto)
#set text(font: face.body, size: size, lang: if zh { "zh" } else { "en" }, region: if zh { "cn" } else { "gb" }, fallback: false, tracking: if zh { -0.21pt } else { 0pt }, ..plain)
#set par(first-line-indent: (amount: 2em, all: true), leading: gap, spacing: gap, justify: true)

// the number stands on the outside, one character in, 7 mm below what is written
#let folio = context {
  let n = counter(page).get().first()
  set text(font: face.table, size: 14pt, tracking: 0pt)
  align(if calc.odd(n) { right } else { left }, pad(x: 1em)[— #n —])
}
#let heads = {
  set text(font: face.heading, size: 9pt, tracking: 0pt)
  set par(..flush, leading: 4pt, spacing: 4pt)
  for s in d.stamps { block(text(fill: if s.kind == "demonstration" { rgb("#8a4b00") } else { rgb("#b0152a") }, s.text)) }
}
#let watermark = if d.watermark != none { place(center + horizon, rotate(-45deg, image(bytes(d.watermark), format: "svg", height: 40mm))) }
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm), header-ascent: 9mm, footer-descent: 7mm, header: heads, footer: folio, background: watermark)

#set footnote.entry(separator: pad(bottom: 3pt, line(length: 30%, stroke: 0.5pt)), clearance: 6pt, gap: 3pt, indent: 0em)
#show footnote.entry: set text(size: 9pt, tracking: 0pt)
#show footnote.entry: set par(..flush, leading: 3.5pt, spacing: 3.5pt)

#let marks(runs) = for run in runs {
  if "text" in run { words(run.text) } else {
    let name = label("note-" + str(run.note))
    if run.first == none { footnote(name) } else {
      counter(footnote).update(run.note - 1)
      [#footnote(words(run.first))#name]
    }
  }
}

#show heading: set text(size: size, font: face.heading, weight: 700, tracking: if zh { -0.21pt } else { 0pt })
#show heading: it => block(above: gap, below: gap, sticky: true, par(first-line-indent: if zh { (amount: 2em, all: true) } else { 0em }, justify: false, it.body))
#show figure: set block(breakable: false, above: 14pt, below: 14pt)
#show figure.caption: it => block(sticky: true, width: 100%, align(center, par(..flush, leading: 5pt, text(font: face.heading, size: 10.5pt, weight: 700, tracking: 0pt, it.body))))
#set figure(gap: 6pt, supplement: none, numbering: none, outlined: false)

#let sides = (left: left, center: center, right: right)
#let cell(c, column) = table.cell(align: sides.at(column.align) + horizon, breakable: not c.whole, fill: if "ground" in c { rgb(c.ground) } else { none }, {
  if "ground" in c { text(font: face.heading, weight: 700, fill: rgb(c.text_colour), words(c.text)) } else { words(c.text) }
  marks(c.notes)
  if "detail" in c { linebreak(); text(size: 0.86em, words(c.detail)) }
})
#let table-of(b) = {
  let bottom = b.rows.len()
  let right = b.columns.len() - 1
  show figure: set block(breakable: not b.whole)
  figure(kind: table, caption: figure.caption(position: top, words(b.caption)), {
    set text(font: face.table, size: b.size * 1pt, tracking: 0pt)
    set par(..flush, leading: 4pt, spacing: 4pt)
    table(
      columns: b.columns.map(c => c.width * 1pt), inset: (x: 3pt, y: 4.5pt),
      stroke: (x, y) => (top: if y == 0 { 1pt } else { 0.4pt }, bottom: if y == bottom { 1pt } else { 0.4pt }, left: if x > 0 { 0.4pt }, right: if x < right { 0.4pt }),
      table.header(..b.columns.map(c => table.cell(align: center + horizon, fill: luma(240), text(font: face.heading, weight: 700, words(c.head))))),
      ..b.rows.map(row => row.zip(b.columns).map(((c, column)) => cell(c, column))).flatten(),
    )
  })
  if b.remark != none { block(above: 6pt, below: gap, text(font: face.table, size: 9pt, tracking: 0pt, par(..flush, leading: 4pt, marks(b.remark)))) }
}
#let figure-of(b) = figure(kind: image, caption: figure.caption(position: bottom, words(b.caption)),
  image(bytes(b.svg), format: "svg", width: 156mm, alt: b.alt))
#let block-of(b) = if b.kind == "paragraph" { par(marks(b.runs)) } else if b.kind == "table" { table-of(b) } else { figure-of(b) }

// ── head
#if d.org != none {
  v(if zh { 35mm } else { 10mm })
  set par(..flush, spacing: 0pt)
  block(width: 100%, align(center, layout(room => {
    let name(at) = text(font: face.title, weight: 900, size: at, fill: red, tracking: if zh { 2pt } else { 0pt }, d.org)
    let needed = measure(name(34pt)).width
    name(if needed > room.width { 34pt * (room.width / needed) * 0.99 } else { 34pt })
  })))
  v(2 * gap + size)
  if d.number != none { block(width: 100%, align(center, d.number)); v(4mm) }
  line(length: 100%, stroke: 1.5pt + red)
  v(2 * gap + size)
}
#let headline(body) = align(center, par(..flush, leading: 13pt, text(font: face.title, weight: 900, size: if zh { 22pt } else { 18pt }, tracking: 0pt, hyphenate: false, body)))
#show title: it => block(width: 100%, above: 0pt, below: gap * 1.6, headline(it.body))
#title(d.title_lines.map(words).join(linebreak()))
#if d.edition != none { block(width: 100%, below: gap * 1.6, align(center, par(..flush, leading: 8pt, text(font: face.kai, size: 14pt, tracking: 0pt, words(d.edition))))) }
#if d.to != none { par(first-line-indent: 0em, d.to + if zh { "：" } else { ":" }) }

// ── text
#for s in d.sections {
  if s.heading != none [#heading(level: 1, s.heading)#label(s.id)]
  for b in s.blocks { block-of(b) }
}

// ── the last words, annexes by name, who sends it, the day: together on one page
#block(breakable: false, width: 100%, {
  if d.ending != none { par(marks(d.ending.runs)) }
  if d.annexes.len() > 0 {
    set par(first-line-indent: 0em, justify: false)
    let word = if zh { "附件：" } else { "Annexes:" }
    let names = d.annexes.enumerate().map(((i, a)) => (if i == 0 { word } else { none }, str(i + 1) + ".", link(label(a.id), words(a.listed))))
    block(above: size + 2 * gap, pad(left: if zh { 2em } else { 0em }, grid(columns: (auto, auto, 1fr), row-gutter: gap, column-gutter: (0pt, 0.4em), ..names.flatten())))
  }
  if d.signed != none or d.date != none {
    block(width: 100%, above: 2 * size + 3 * gap, align(right, pad(right: 4em, box(align(center, par(..flush, { if d.signed != none { d.signed; linebreak() }; if d.date != none { d.date } }))))))
  }
})
#if d.substituted != none { block(above: 2 * gap, text(font: face.table, size: 9pt, tracking: 0pt, par(..flush, leading: 4pt, d.substituted))) }

#let annex(a) = {
  show heading: it => {
    block(below: gap, par(..flush, text(font: face.heading, a.label)))
    block(width: 100%, below: gap * 1.6, sticky: true, headline(words(a.title)))
  }
  [#heading(level: 1, a.heading)#label(a.id)]
  for b in a.blocks { block-of(b) }
}
// a sheet that lies is bound with its head to the spine: its number stands where it stands on the other sheets
#let lying-folio = context {
  let n = counter(page).get().first()
  let number = rotate(90deg, reflow: true, text(font: face.table, size: 14pt, tracking: 0pt)[— #n —])
  if calc.odd(n) { place(left + bottom, dx: 14mm, dy: -26mm - 14pt, number) } else { place(left + top, dx: 14mm, dy: 28mm + 14pt, number) }
}
#for a in d.annexes {
  if a.sheet == "upright" { pagebreak(weak: true); annex(a) }
  else { page(paper: if a.sheet == "a3" { "a3" } else { "a4" }, flipped: true, margin: (top: 28mm, bottom: 26mm, left: 35mm, right: 37mm), header-ascent: 6mm, footer: none, background: watermark + lying-folio, annex(a)) }
}

// ── 版记 at the foot of the last page
#if d.copies != none {
  let rule(thick) = line(length: 100%, stroke: thick)
  v(1fr)
  block(breakable: false, width: 100%, {
    set text(size: if zh { 14pt } else { 10.5pt }, tracking: 0pt)
    set par(..flush, leading: 8pt, spacing: 5pt)
    rule(1pt)
    pad(x: 1em, grid(columns: (auto, 1fr), if zh { "抄送：" } else { "Copies: " }, d.copies + if zh { "。" } else { "." }))
    if d.signed != none or d.date != none {
      rule(0.7pt)
      pad(x: 1em, grid(columns: (1fr, auto), if d.signed != none { d.signed }, if d.date != none { d.date + if zh { "印发" } else { "" } }))
    }
    rule(1pt)
  })
}
`;
