// What a browser has to fetch before it shows anything, and for a page more: over the budget the build fails.
import { gzipSync } from 'node:zlib';

const kilobyte = 1_000;
const budgets = { first: 350 * kilobyte, page: 60 * kilobyte };

/** Charts are fetched after the page is there. */
const isLater = (chunk) => chunk.moduleIds.some((id) => id.includes('/node_modules/echarts/'));

function withImports(name, bundle, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const next of bundle[name]?.imports ?? []) withImports(next, bundle, found);
  return found;
}

/** A plugin that weighs the script of the first load, and of each page beyond it, compressed. */
export const weigh = () => ({
  name: 'weigh',
  generateBundle(_options, bundle) {
    const weightOf = (names) =>
      [...names].reduce((sum, name) => sum + (bundle[name]?.code ? gzipSync(bundle[name].code).length : 0), 0);
    const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
    const entry = chunks.find(({ isEntry }) => isEntry);
    const first = withImports(entry.fileName, bundle);
    const tooHeavy = (what, weight, budget) =>
      weight > budget &&
      this.error(
        `${what} weighs ${Math.round(weight / kilobyte)} kB compressed, over the ${budget / kilobyte} kB that it may`,
      );
    tooHeavy('The first load', weightOf(first), budgets.first);
    for (const page of chunks.filter(({ isDynamicEntry, name }) => isDynamicEntry && name.endsWith('-page'))) {
      const own = [...withImports(page.fileName, bundle)].filter((name) => !first.has(name) && !isLater(bundle[name]));
      const weight = weightOf(own);
      if (process.env.XUSHI_WEIGH) console.log(`${page.name} ${Math.round(weight / kilobyte)} kB`);
      else tooHeavy(`The page ${page.name}`, weight, budgets.page);
    }
    if (process.env.XUSHI_WEIGH) console.log(`first ${Math.round(weightOf(first) / kilobyte)} kB`);
  },
});
