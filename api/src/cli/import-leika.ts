import { appendFile, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Ctx } from '../platform/ctx.ts'
import { checkRows } from '../reference/leika/check-rows.ts'
import { decodeFile, requireFittingSize } from '../platform/decode-file.ts'
import { importLeika } from '../reference/leika/import-leika.ts'
import type { Progress, Source } from '../reference/leika/import-leika.ts'
import { columns } from '../reference/leika/leika-row.ts'
import { readTable } from '../platform/read-table.ts'
import { reportCsv, summaryLines } from '../reference/leika/report.ts'
import { wrongUsage } from './command.ts'
import type { Command, Terminal } from './command.ts'
import { withContext } from './database.ts'
import { progressOn } from './progress.ts'

/** Where files of this form are published (MIT licence). */
const usualSource: Source = {
  url: 'https://github.com/kdn-nrw/OZG-Datenbank-NRW',
  title: 'OZG-Datenbank Nordrhein-Westfalen',
  publisher: 'KDN – Dachverband kommunaler IT-Dienstleister',
}

export const importLeikaCommand: Command = {
  usage: 'import leika <datei.csv> [Optionen]',
  summary: 'Leistungen und OZG-Leistungen aus einer CSV-Datei übernehmen',
  details: `
Prüft die ganze Datei und übernimmt dann alle gültigen Zeilen auf einmal oder, bei einem Fehler, keine.
Abgelehnte und doppelte Zeilen werden mit Grund genannt. Was schon gespeichert ist und nicht mehr in der
Datei steht, bleibt gespeichert.

Spalten, in beliebiger Reihenfolge: ${columns.slice(0, 6).join(', ')},
${columns.slice(6).join(', ')}. UTF-8, Komma oder Semikolon, höchstens 50 MB.

  --dry-run         alles prüfen und ausprobieren, nichts übernehmen
  --strict          nichts übernehmen, wenn eine Zeile abgelehnt wird
  --as-of <Stand>   Tag, Monat oder Jahr, das die Datei beschreibt: 2019, 2019-06 oder 2019-06-30;
                    ohne Angabe aus dem Dateinamen, wenn er darauf endet (ozg-leika-2019.csv)
  --source <URL>    woher die Datei stammt; ohne Angabe
                    ${usualSource.url}
  --report <Datei>  jede abgelehnte, doppelte und nicht mehr enthaltene Zeile als CSV-Datei

Beispiel: fit-store import leika ozg-leika-2019.csv --dry-run --report abgelehnt.csv`,
  run,
}

async function run(args: string[], terminal: Terminal): Promise<number> {
  const { path, reportPath, source, asOf, isDryRun, isStrict } = readOptions(args, terminal)
  const progress = progressOn(terminal.stderr)
  progress.step(`Prüfe ${basename(path)}`)
  const file = checkRows(readTable(decodeFile(await readWhole(path)), columns))
  if (reportPath) await appendFile(reportPath, '') // an unwritable report is better noticed before the import than after

  const isStopped = isStrict && file.refusals.length > 0
  const importNow = (ctx: Ctx) => importLeika(ctx, file, { source, asOf, isDryRun, onProgress: shownBy(progress) })
  const result = isStopped ? null : await withContext(terminal, importNow)
  progress.end()

  terminal.print(`${basename(path)}, Stand ${asOf}, Quelle ${source.url}\n`)
  for (const line of summaryLines(file, result)) terminal.print(line)
  if (isStopped) terminal.print('\nNichts wurde übernommen: Mit --strict darf keine Zeile abgelehnt werden.')
  else if (isDryRun) terminal.print('\nProbelauf: Nichts wurde übernommen.')
  if (reportPath) {
    await writeFile(reportPath, reportCsv(file, result))
    terminal.print(`\nBericht: ${reportPath}`)
  }
  return isStopped ? 1 : 0
}

const shownBy = (progress: ReturnType<typeof progressOn>) => (at: Progress) =>
  at.step === 'waiting'
    ? progress.step('Ein anderer Import läuft, dieser wartet')
    : progress.advance('Schreibe', at.done, at.total)

function readOptions(args: string[], { environment, now }: Terminal) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      'as-of': { type: 'string' },
      source: { type: 'string' },
      report: { type: 'string' },
    },
  })
  const [file, ...others] = positionals
  if (file === undefined) throw wrongUsage('Bitte nennen Sie die CSV-Datei.')
  if (others.length > 0) throw wrongUsage(`Bitte nennen Sie nur eine Datei. Zu viel: ${others.join(', ')}`)

  // npm runs scripts in the project's folder and tells here where the caller was.
  const from = environment.INIT_CWD ?? process.cwd()
  const path = resolve(from, file)
  const reportPath = values.report === undefined ? null : resolve(from, values.report)
  if (reportPath === path) throw wrongUsage('Der Bericht würde die Datei überschreiben, die übernommen werden soll.')
  return {
    path,
    reportPath,
    source: values.source === undefined ? usualSource : sourceAt(values.source),
    asOf: readAsOf(values['as-of'] ?? asOfInName(file), now()),
    isDryRun: values['dry-run'],
    isStrict: values.strict,
  }
}

function sourceAt(url: string): Source {
  if (!/^https?:\/\/[^\s<>"]{1,1990}$/.test(url))
    throw wrongUsage('--source erwartet eine Adresse mit http:// oder https://.')
  return { url, title: null, publisher: null }
}

const asOfInName = (file: string) => /(?<!\d)\d{4}(?:-\d\d){0,2}(?=\.[^.]*$)/.exec(file)?.[0]

function readAsOf(asOf: string | undefined, now: Date) {
  if (asOf === undefined)
    throw wrongUsage('Bitte nennen Sie mit --as-of, welchen Stand die Datei hat, zum Beispiel --as-of 2019.')
  const isDate = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(asOf)
  if (!isDate || !new Date(asOf).toISOString().startsWith(asOf)) {
    throw wrongUsage(`--as-of erwartet ein Jahr, einen Monat oder einen Tag wie 2019-06-30, nicht „${asOf}“.`)
  }
  const today = now.toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' }) // sv-SE writes dates as ISO 8601 does
  if (asOf > today.slice(0, asOf.length)) throw wrongUsage(`Der Stand ${asOf} liegt in der Zukunft.`)
  return asOf
}

async function readWhole(path: string) {
  const found = await stat(path)
  if (!found.isFile()) throw new Error(`${path} ist keine Datei.`)
  requireFittingSize(found.size)
  return readFile(path)
}
