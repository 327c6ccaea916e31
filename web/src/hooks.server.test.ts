import { expect, test } from 'vitest'
import { handleError } from './hooks.server.ts'

type Caught = Parameters<typeof handleError>[0]

const told = (kind: string, written?: string[]) =>
  handleError({
    kind,
    error: { status: 403, message: 'Dafür fehlt eine Rolle.' },
    event: { locals: { written } },
  } as Caught)

test('an error page after a refused form shows what was typed', () => {
  expect(told('app', ['Gibt es Gebärdensprache?'])).toEqual({ written: ['Gibt es Gebärdensprache?'] })
  expect(told('app')).toBeUndefined()
})
