import { expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import { setValue } from './set-value.ts'

const after = (text: string, path: string[], value: unknown) => {
  const document = parseDocument(text)
  setValue(document, path, value)
  const written = document.toString()
  return { written, read: parseDocument(written).toJS() as unknown }
}

test('a value that others take over by alias changes alone', () => {
  const { written, read } = after('name: &n Alt\nsuite: *n\nother: *n\n', ['name'], 'Neu')
  expect(read).toEqual({ name: 'Neu', suite: 'Alt', other: 'Alt' })
  expect(written).toContain('other: *n')
})

test('a group behind an alias becomes one of its own', () => {
  const text = 'base: &b { legal: &l { license: MIT, owner: Amt } }\nlegal: *l # Lizenz\nsame: *b\n'
  expect(after(text, ['legal', 'license'], 'EUPL-1.2').read).toEqual({
    base: { legal: { license: 'MIT', owner: 'Amt' } },
    legal: { license: 'EUPL-1.2', owner: 'Amt' },
    same: { legal: { license: 'MIT', owner: 'Amt' } },
  })
})

test('a group that others take over changes alone', () => {
  const text = 'description:\n  de: &d\n    short: Kurz\n    long: &x Lang\n  de-AT: *d\nsaid: *x\n'
  expect(after(text, ['description', 'de', 'short'], 'Neu').read).toEqual({
    description: { de: { short: 'Neu', long: 'Lang' }, 'de-AT': { short: 'Kurz', long: 'Lang' } },
    said: 'Lang',
  })
})

test('a list with names inside is replaced, and who referred to them keeps them', () => {
  const text = 'supports:\n  - &s { id: a }\n  - *s\nfirst: *s\n'
  expect(after(text, ['supports'], [{ id: 'b' }]).read).toEqual({ supports: [{ id: 'b' }], first: { id: 'a' } })
})

test('what is missing on the way is made, also where something else stands', () => {
  expect(after('legal: MIT\n', ['legal', 'license'], 'MIT').read).toEqual({ legal: { license: 'MIT' } })
  expect(after('name: x\n', ['legal', 'license'], 'MIT').read).toEqual({ name: 'x', legal: { license: 'MIT' } })
})

test('what is not there is not removed', () => {
  expect(after('name: x\n', ['DE', 'leika'], undefined).written).toBe('name: x\n')
  expect(after('DE: { leika: 1, other: 2 }\n', ['DE', 'leika'], undefined).read).toEqual({ DE: { other: 2 } })
})
