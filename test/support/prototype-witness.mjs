// Preloaded into a process under attack: at SIGWINCH it tells what has been hung on the prototypes that everything inherits
// from, compared with what was there when it began.
const watched = { Object, Array, String, Number, Function };
const seen = () =>
  Object.fromEntries(
    Object.entries(watched).map(([name, { prototype }]) => [name, Reflect.ownKeys(prototype).map(String)]),
  );
const before = seen();

process.on('SIGWINCH', () => {
  const now = seen();
  const changed = Object.keys(now).filter((name) => now[name].join() !== before[name].join());
  process.stdout.write(`prototypes ${changed.length === 0 ? 'unchanged' : `changed: ${changed.join()}`}\n`);
});
