/** Legible on an office printer in grey: every status has a sign and a word beside its colour. */
export const bulletinStyle = `
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1f1f1f; font: 16px/1.7 "Noto Serif SC", "Songti SC", SimSun, serif; }
main { max-width: 60rem; margin: 2rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.6rem; text-align: center; margin: 0.5rem 0; }
h2 { font: 700 1.1rem/1.6 "Noto Sans SC", SimHei, sans-serif; margin: 1.6rem 0 0.5rem; }
.document { text-align: center; color: #595959; }
.demonstration { border: 2px solid #8a4b00; background: #fff3dc; color: #8a4b00; padding: 0.4rem 1rem; font-weight: 700; }
table { border-collapse: collapse; width: 100%; font-size: 0.86rem; }
th, td { border: 1px solid #bfbfbf; padding: 0.3rem 0.45rem; text-align: left; vertical-align: top; }
th { background: #f0f0f0; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
td:last-child, td:nth-child(4) { white-space: nowrap; }
.counts td { text-align: center; }
.counts b { display: block; font-size: 1.3rem; }
.severity-3 td:last-child { color: #7a0c1e; background: #fdecee; font-weight: 700; }
.severity-2 td:last-child { color: #8a4b00; background: #fff3dc; }
.notes { font-size: 0.86rem; }
.end { margin-top: 2rem; border-top: 1px solid #bfbfbf; padding-top: 0.5rem; color: #595959; }
@page { size: A4; margin: 20mm 18mm; }
@media print { main { max-width: none; margin: 0; padding: 0; } a { color: inherit; text-decoration: none; } }
`;
