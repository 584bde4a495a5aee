// Loaded into a program that tools/setup.mjs runs: when the starter is killed, the program ends in good order too.
process.channel?.unref()
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
