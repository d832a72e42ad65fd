/** A reader that tells how many variables of its environment it sees. */
const code = `variables:${Object.keys(process.env).length}`;
const problem = { code, tier: 'error', message: { zh: '', en: '' }, seen: null };
process.stdout.end(`${JSON.stringify({ kind: 'refused', refusal: 'unreadable', problems: [problem] })}\n`);
export {};
