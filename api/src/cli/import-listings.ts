import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { importTable } from '../exchange/listings/import-csv.ts'
import { csvFields } from '../exchange/listings/csv-columns.ts'
import { findActingFor } from '../organisations/queries.ts'
import { byteOrderMark, csvLine } from '../platform/csv.ts'
import type { Ctx } from '../platform/ctx.ts'
import { requireFittingSize } from '../platform/decode-file.ts'
import { wrongUsage, type Command, type Terminal } from './command.ts'
import { withContext } from './database.ts'
import { progressOn } from './progress.ts'

export const importListingsCommand: Command = {
  usage: 'import listings <datei.csv> --for <Organisation> [Optionen]',
  summary: 'Viele Einträge einer Organisation aus einer CSV-Datei beginnen',
  details: `
Beginnt für jede Zeile einen Entwurf. Zeilen mit Fehlern werden mit Spalte und Grund genannt, alle anderen auf
einmal übernommen. Eingereicht und veröffentlicht wird nichts.

Spalten, in beliebiger Reihenfolge: ${[...csvFields.keys()].slice(0, 9).join(', ')},
${[...csvFields.keys()].slice(9).join(', ')}.
Mehrere Werte einer Zelle stehen mit | dazwischen. UTF-8, höchstens 10.000 Zeilen.

  --for <Kurzname>  Organisation, der die Einträge gehören; sie muss zugelassen sein
  --dry-run         alles prüfen, nichts übernehmen
  --report <Datei>  jeden Grund einer Ablehnung als CSV-Datei

Beispiel: fit-store import listings dienste.csv --for demo-land-schleswig-holstein --dry-run`,
  run,
}

async function run(args: string[], terminal: Terminal): Promise<number> {
  const { path, slug, reportPath, isDryRun } = readOptions(args, terminal)
  requireFittingSize((await stat(path)).size)
  const bytes = await readFile(path)
  const progress = progressOn(terminal.stderr)
  const report = await withContext(terminal, async (ctx) =>
    importTable(await actingFor(ctx, slug), {
      bytes,
      dryRun: isDryRun,
      onProgress: ({ step, done, total }) => progress.advance(step === 'checking' ? 'Prüfe' : 'Schreibe', done, total),
    }),
  )
  progress.end()
  const { rowCount, acceptedCount, refusedCount, refused } = report
  terminal.print(
    `${basename(path)}: ${rowCount} Zeilen, ${acceptedCount} ${isDryRun ? 'gültig' : 'übernommen'}, ${refusedCount} abgelehnt`,
  )
  for (const { row, column, detail } of refused.slice(0, 20))
    terminal.print(`  Zeile ${row}${column ? `, ${column}` : ''}: ${detail}`)
  if (refused.length > 20) terminal.print(`  … und ${refused.length - 20} weitere Gründe`)
  if (isDryRun) terminal.print('\nProbelauf: Nichts wurde übernommen.')
  if (reportPath) {
    const lines = refused.map(({ row, column, detail }) => csvLine([String(row), column, detail]))
    await writeFile(reportPath, byteOrderMark + csvLine(['Zeile', 'Spalte', 'Grund']) + lines.join(''))
    terminal.print(`\nBericht: ${reportPath}`)
  }
  return 0
}

/** The command line acts as an editor of the organisation; the log names it as what it is. */
async function actingFor(ctx: Ctx, slug: string): Promise<Ctx> {
  const organisation = await findActingFor(ctx, slug)
  if (!organisation) throw new Error(`Die Organisation „${slug}“ gibt es nicht.`)
  return { ...ctx, actor: { ...ctx.actor, organisation, roles: ['editor'] } }
}

function readOptions(args: string[], { environment }: Terminal) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { for: { type: 'string' }, 'dry-run': { type: 'boolean', default: false }, report: { type: 'string' } },
  })
  const [file, ...others] = positionals
  if (file === undefined) throw wrongUsage('Bitte nennen Sie die CSV-Datei.')
  if (others.length > 0) throw wrongUsage(`Bitte nennen Sie nur eine Datei. Zu viel: ${others.join(', ')}`)
  if (values.for === undefined)
    throw wrongUsage('Bitte nennen Sie mit --for die Organisation, der die Einträge gehören.')
  const from = environment.INIT_CWD ?? process.cwd()
  const path = resolve(from, file)
  const reportPath = values.report === undefined ? null : resolve(from, values.report)
  if (reportPath === path) throw wrongUsage('Der Bericht würde die Datei überschreiben, die übernommen werden soll.')
  return { path, slug: values.for, reportPath, isDryRun: values['dry-run'] }
}
