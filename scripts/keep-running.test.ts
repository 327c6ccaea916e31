import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { startNode } from './child.ts'
import { keepRunning } from './keep-running.ts'

const says = vi.spyOn(console, 'error').mockImplementation(() => {})
afterEach(() => says.mockClear())

function keep(script: string) {
  let starts = 0
  const part = keepRunning('Der Dienst', () => {
    starts++
    return startNode(['--eval', script])
  })
  onTestFinished(async () => void (await part.stop()))
  return { part, starts: () => starts }
}

test('a part that keeps ending is started again five times a minute, each time with one line, then given up', async () => {
  const { part, starts } = keep("process.send('ready'); setTimeout(() => process.exit(1), 50)")
  await part.ended
  expect(starts()).toBe(6)
  expect(says.mock.calls.flat()).toEqual(Array(5).fill('Der Dienst wurde unerwartet beendet und startet neu.'))
})

test('a part that was never ready is not started again', async () => {
  const { part, starts } = keep('process.exit(1)')
  await expect(part.ready()).rejects.toThrow('bevor es bereit war')
  await part.ended
  expect(starts()).toBe(1)
})

test('a part that is told to stop stays so', async () => {
  const { part, starts } = keep("process.send('ready'); setInterval(() => {}, 1000)")
  await part.ready()
  await part.stop()
  await part.ended
  expect(starts()).toBe(1)
  expect(says).not.toHaveBeenCalled()
})
