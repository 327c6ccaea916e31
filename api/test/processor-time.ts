/** What `work` gives, and the milliseconds this thread computed for it: its cost, however busy the machine is with others. */
export function timed<Result>(work: () => Result): { result: Result; milliseconds: number } {
  const before = process.threadCpuUsage()
  const result = work()
  const { user, system } = process.threadCpuUsage(before)
  return { result, milliseconds: (user + system) / 1000 }
}
