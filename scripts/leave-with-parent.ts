// Preloaded into every child of the stack: when the stack is gone, however it went, the child ends as if told to.
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), 5000).unref()
})
process.channel?.unref()
