import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { checkAddresses } from '../exchange/publiccode/check-addresses.ts'
import type { Finding } from '../exchange/publiccode/findings.ts'
import { readPubliccode } from '../exchange/publiccode/read.ts'
import { askOutsideFrom } from '../platform/ask-outside.ts'
import { wrongUsage, type Command } from './command.ts'

export const checkPubliccodeCommand: Command = {
  usage: 'publiccode check <datei…> [--addresses] [--json]',
  summary: 'Dateien nach dem Standard publiccode.yml prüfen',
  details: `
Nennt jeden Fehler und jeden Hinweis mit Datei, Zeile, Spalte und Schlüssel, so wie POST /api/v1/publiccode/validations.
Braucht weder Datenbank noch Netz.

  --addresses   auch prüfen, ob die genannten Adressen antworten (dauert, und die Server erfahren davon)
  --json        das Ergebnis je Datei als eine Zeile JSON

Endet mit 1, wenn eine Datei Fehler hat. Hinweise allein sind kein Fehler.`,
  run: async (args, { print }) => {
    const { values, positionals: files } = parseArgs({
      args,
      allowPositionals: true,
      options: { addresses: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
    })
    if (files.length === 0) throw wrongUsage('Es fehlt, welche Dateien geprüft werden sollen.')
    let invalid = 0
    for (const file of files) {
      const reading = readPubliccode(await readFile(file))
      const { errors } = reading
      const warnings = values.addresses
        ? [...reading.warnings, ...(await checkAddresses(reading, askOutsideFrom()))]
        : reading.warnings
      if (errors.length > 0) invalid += 1
      if (values.json) print(JSON.stringify({ file, valid: errors.length === 0, errors, warnings }))
      else {
        for (const error of errors) print(lineOf(file, 'Fehler', error))
        for (const warning of warnings) print(lineOf(file, 'Hinweis', warning))
        print(`${file}: ${errors.length === 0 ? 'gültig' : 'nicht gültig'}, ${counted(errors, warnings)}`)
      }
    }
    return invalid > 0 ? 1 : 0
  },
}

/** As compilers write it, so that editors jump there. */
const lineOf = (file: string, kind: string, { line, column, key, message }: Finding) =>
  `${file}:${line}:${column}: ${kind}: ${key ? `${key}: ` : ''}${message}`

const counted = ({ length: errors }: Finding[], { length: warnings }: Finding[]) =>
  `${errors} Fehler, ${warnings} ${warnings === 1 ? 'Hinweis' : 'Hinweise'}`
