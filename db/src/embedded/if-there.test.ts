import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { readIfThere, signalIfThere } from './if-there.ts'

test('what is gone is nothing to read, and what may not be read is an error', () => {
  expect(readIfThere('/proc/0/cmdline')).toBeUndefined()
  expect(readIfThere(import.meta.filename)).toContain('import.meta')
  expect(() => readIfThere(import.meta.dirname)).toThrow('EISDIR')
})

test('a process that has ended is not signalled', () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  expect(() => signalIfThere(pid, 'SIGINT')).not.toThrow()
})
