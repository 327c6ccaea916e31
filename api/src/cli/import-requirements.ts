import { readFile, stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { requirementCatalogueKeys, type RequirementCatalogueKey } from '@fit-store/db/schema/listings'
import { requireFittingSize } from '../platform/decode-file.ts'
import { checkRequirements, requirementColumns } from '../solutions/requirements/check-requirements.ts'
import { importRequirements } from '../solutions/requirements/import-requirements.ts'
import { wrongUsage, type Command, type Terminal } from './command.ts'
import { withContext } from './database.ts'

export const importRequirementsCommand: Command = {
  usage: 'import requirements <datei.csv> --catalogue efa|store --source <Text> [Optionen]',
  summary: 'Anforderungen, auf die Einträge antworten, aus einer CSV-Datei übernehmen',
  details: `
Prüft die ganze Datei und setzt sie dann an die Stelle des bisherigen Katalogs oder, bei einem Fehler in einer
Zeile, gar nicht. Wonach nicht mehr gefragt wird, bleibt in veröffentlichten Versionen lesbar.

Spalten, in beliebiger Reihenfolge: ${requirementColumns.join(', ')}.
Die Stufe ist MUSS, SOLL oder KANN. UTF-8, Komma oder Semikolon, höchstens 1.000 Zeilen.

  --catalogue <Katalog>  efa: Mindestanforderungen an nachnutzbare Onlinedienste, store: Qualitätskriterien
  --source <Text>        woher der Wortlaut stammt, wie es beim Katalog steht
  --title <Text>         wie der Katalog heißt; ohne Angabe wie bisher
  --dry-run              alles prüfen, nichts übernehmen

Beispiel: fit-store import requirements mindestanforderungen.csv --catalogue efa --source "Stand 1/2027" --dry-run`,
  run,
}

async function run(args: string[], terminal: Terminal): Promise<number> {
  const { path, isDryRun, ...wanted } = readOptions(args, terminal)
  requireFittingSize((await stat(path)).size)
  const { items, refused } = checkRequirements(await readFile(path))
  terminal.print(`${basename(path)}: ${items.length} gültig, ${refused.length} abgelehnt`)
  for (const { line, reason } of refused) terminal.print(`  Zeile ${line}: ${reason}`)
  if (refused.length > 0) {
    terminal.print('\nNichts wurde übernommen: Jede Zeile muss gültig sein.')
    return 1
  }
  if (isDryRun) {
    terminal.print('\nProbelauf: Nichts wurde übernommen.')
    return 0
  }
  const counts = await withContext(terminal, (ctx) => importRequirements(ctx, { ...wanted, items }))
  const { added, changed, unchanged, dropped } = counts
  terminal.print(`Neu ${added}, geändert ${changed}, gleich ${unchanged}, nicht mehr gefragt ${dropped}.`)
  return 0
}

function readOptions(args: string[], { environment }: Terminal) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      catalogue: { type: 'string' },
      source: { type: 'string' },
      title: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
  })
  const [file, ...others] = positionals
  if (file === undefined) throw wrongUsage('Bitte nennen Sie die CSV-Datei.')
  if (others.length > 0) throw wrongUsage(`Bitte nennen Sie nur eine Datei. Zu viel: ${others.join(', ')}`)
  const catalogue = values.catalogue as RequirementCatalogueKey
  if (!requirementCatalogueKeys.includes(catalogue))
    throw wrongUsage(`Bitte nennen Sie mit --catalogue einen Katalog: ${requirementCatalogueKeys.join(' oder ')}.`)
  const [source, title] = [values.source?.trim(), values.title?.trim()]
  if (!source || source.length > 500)
    throw wrongUsage('Bitte nennen Sie mit --source in höchstens 500 Zeichen, woher der Wortlaut stammt.')
  if (title === '' || (title && title.length > 200)) throw wrongUsage('--title erwartet 1 bis 200 Zeichen.')
  const path = resolve(environment.INIT_CWD ?? process.cwd(), file)
  return { path, catalogue, source, title: title ?? null, isDryRun: values['dry-run'] }
}
