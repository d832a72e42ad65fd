// Preloaded into every app: when the launcher dies, even by SIGKILL, the channel to it closes and the app leaves too.
const patience = 10_000;

process.on('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), patience).unref();
});
process.channel?.unref();
