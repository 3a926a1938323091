// Preloaded into every process that a script starts: when the script is gone,
// however it went, the channel to it closes and this process ends too.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
if (process.channel) process.channel.unref();
