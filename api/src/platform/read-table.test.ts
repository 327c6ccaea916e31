import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from './problem.ts'
import { readTable, splitTable } from './read-table.ts'

const read = (text: string) => readTable(text, ['key', 'name'])

describe('readTable', () => {
  test('columns are found by name, in any order', () => {
    expect(read('name,key\nWohngeld,1\n')).toEqual([{ line: 2, cells: { key: '1', name: 'Wohngeld' }, width: 2 }])
  })

  test('a column is also found the way a person writes its name', () => {
    const [row] = readTable('Regionalschlüssel; Stand seit\n091620000000;2026-11-22\n', [
      'regionalschluessel',
      'stand_seit',
    ])
    expect(row?.cells).toEqual({ regionalschluessel: '091620000000', stand_seit: '2026-11-22' })
    expect(() => readTable('Name,name\nA,B\n', ['name'])).toThrow('Doppelt ist „name“.')
  })

  test.for([
    ['CRLF', 'key,name\r\n1,a\r\n2,b\r\n'],
    ['LF', 'key,name\n1,a\n2,b'],
    ['CR', 'key,name\r1,a\r2,b\r'],
    ['both at once', 'key,name\r\n1,a\n2,b\r\n'],
    ['semicolons', 'key;name\r\n1;a\r\n2;b\r\n'],
    ['quotes', '"key","name"\r\n"1","a"\r\n2,"b"\r\n'],
  ] as const)('%s are understood', ([, text]) => {
    expect(read(text).map(({ cells }) => cells)).toEqual([
      { key: '1', name: 'a' },
      { key: '2', name: 'b' },
    ])
  })

  test.for([
    ['Titel;Kurz gesagt, in einem Satz;Lizenz', ['Titel', 'Kurz gesagt, in einem Satz', 'Lizenz']],
    ['"Titel, kurz, bündig";"Lizenz"', ['Titel, kurz, bündig', 'Lizenz']],
    ['Titel,"Lizenz; Quelle; Stand"', ['Titel', 'Lizenz; Quelle; Stand']],
  ] as const)('the header says what separates, also where names have commas: %s', ([header, names]) => {
    expect(splitTable(header)[0]?.cells).toEqual(names)
  })

  test('lines are counted as an editor counts, over empty lines and breaks inside quotes', () => {
    const rows = read('key,name\r\n1,a\r\n\r\n2,"b\r\nb"\r\n3,"c ""c"", c"\r\n')
    expect(rows.map(({ line, cells }) => [line, cells?.name])).toEqual([
      [2, 'a'],
      [4, 'b\nb'],
      [6, 'c "c", c'],
    ])
  })

  test('a row with too many or too few cells keeps its place and loses its cells', () => {
    expect(read('key,name\n1,a,b\n2\n3,c')).toEqual([
      { line: 2, cells: null, width: 3 },
      { line: 3, cells: null, width: 1 },
      { line: 4, cells: { key: '3', name: 'c' }, width: 2 },
    ])
  })

  test.for([
    ['a missing column', 'key\n1', 'Es fehlt „name“.'],
    ['an unknown column', 'key,name,nmae\n1,a,b', 'Unbekannt ist „nmae“.'],
    ['a repeated column', 'key,name,key\n1,a,1', 'Doppelt ist „key“.'],
    ['no column at all', '\n\n', 'Es fehlen „key“, „name“.'],
    ['another kind of file', 'Liste der Leistungen\n\nWohngeld\n', 'Es fehlen „key“, „name“.'],
  ] as const)('%s is named', ([, text, sentence]) => {
    expect(() => read(text)).toThrow(sentence)
  })

  test.for([
    ['a quote never closed', 'key,name\n1,a\n2,"b\n3,c\n', 'In Zeile 3 beginnt'],
    ['a quote closed far below', `key,name\n1,"a\n${'2,b\n'.repeat(50_000)}3,c"\n`, 'In Zeile 2 beginnt'],
    ['a quote inside a cell', 'key,name\n1,a "b" c\n', 'In Zeile 2 steht'],
    ['text after a closing quote', 'key,name\n1,a\n2,"b" c\n', 'In Zeile 3 steht'],
  ] as const)('%s is refused with its line', ([, text, sentence]) => {
    expect(() => read(text)).toThrow(sentence)
  })

  test('any text below the header ends as rows or as a refusal', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', ';', '"', '\n', '\r', ' ') })
    fc.assert(
      fc.property(text, (body) => {
        try {
          for (const { cells, width } of read(`key,name\n${body}`)) expect(cells === null).toBe(width !== 2)
        } catch (error) {
          expect(error).toBeInstanceOf(Problem)
        }
      }),
    )
  })

  test('what is written by the rules of RFC 4180 is read back as it was', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ü', ',', ';', '"', '\n', ' ') })
    const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
        const text = ['key,name', ...rows.map((cells) => cells.map(quoted).join(','))].join('\r\n')
        expect(read(text).map(({ cells }) => [cells?.key, cells?.name])).toEqual(rows)
      }),
    )
  })
})
