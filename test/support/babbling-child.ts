/** A reader gone wrong: it prints something that is no answer. */
process.stdout.end('{"kind":"rows","rows":"all of them"}');
export {};
