import { parseArgs } from 'node:util'
import { verifyEvents, type Break, type Verification } from '../events/seals/verify-events.ts'
import type { Command, Terminal } from './command.ts'
import { withContext } from './database.ts'
import { progressOn } from './progress.ts'

export const verifyEventsCommand: Command = {
  usage: 'events verify [--json]',
  summary: 'Prüfen, ob im Ereignisprotokoll etwas entfernt, geändert oder hinzugefügt wurde',
  details: `
Rechnet jedes Siegel des Ereignisprotokolls aus den Ereignissen nach und vergleicht. Genannt werden das erste Siegel,
das nicht stimmt, was dort geschehen ist, und wie viele der jüngsten Ereignisse noch kein Siegel haben. Der Befehl
endet mit 0, wenn alles stimmt, sonst mit 1. Er ändert nichts.

Wer die ganze Kette der Siegel neu schreiben kann, fällt hier nicht auf. Halten Sie deshalb den Prüfwert des letzten
Siegels auch außerhalb der Datenbank fest. Der Hintergrunddienst schreibt jeden in sein Protokoll, wenn dessen
LOG_LEVEL info oder gesprächiger ist; unter npm start ist es ohne Angabe warn.

  --json   das Ergebnis als JSON, mit jedem Siegel, das nicht stimmt`,
  run,
}

async function run(args: string[], terminal: Terminal): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } })
  const progress = progressOn(terminal.stderr)
  const result = await withContext(terminal, (ctx) =>
    verifyEvents(ctx, (done, total) => progress.advance('Prüfe', done, total)),
  )
  progress.end()
  if (values.json) terminal.print(JSON.stringify(result, null, 2))
  else for (const line of describe(result)) terminal.print(line)
  return result.breaks.length > 0 ? 1 : 0
}

const number = (value: number) => value.toLocaleString('de-DE')
const moment = (at: Date) =>
  `${at.toLocaleString('de-DE', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Berlin' })} Uhr`
const counted = (count: number, one: string, many: string) => (count === 1 ? `1 ${one}` : `${number(count)} ${many}`)
const eventsOf = (count: number) => counted(count, 'Ereignis', 'Ereignisse')

function describe({ breaks, seals, sealedEvents, lastSeal, unsealed }: Verification) {
  const [first, ...others] = breaks
  const extent = `${eventsOf(sealedEvents)} unter ${counted(seals, 'Siegel', 'Siegeln')} geprüft`
  return [
    first ? `${extent}: ${describeBreak(first)}` : `${extent}: Alles stimmt.`,
    ...(others.length > 0 ? [`Danach ${counted(others.length, 'weitere Abweichung', 'weitere Abweichungen')}.`] : []),
    ...(lastSeal
      ? [`Letztes Siegel: Nr. ${number(lastSeal.number)} vom ${moment(lastSeal.sealedAt)}, Prüfwert ${lastSeal.hash}`]
      : []),
    unsealed.since
      ? `Noch ohne Siegel: ${eventsOf(unsealed.events)}, das älteste vom ${moment(unsealed.since)}.`
      : 'Jedes Ereignis hat ein Siegel.',
  ]
}

function describeBreak({ seal, firstId, lastId, what, rows }: Break) {
  const where = `Siegel Nr. ${number(seal)} (Ereignisse ${number(firstId)} bis ${number(lastId)})`
  return {
    rows_missing: `${where} stimmt nicht, ${counted(rows, 'Ereignis fehlt', 'Ereignisse fehlen')}.`,
    rows_added: `${where} stimmt nicht, ${counted(rows, 'Ereignis ist', 'Ereignisse sind')} hinzugekommen.`,
    altered: `${where} stimmt nicht, der Inhalt von Ereignissen oder das Siegel selbst wurde geändert.`,
    seal_missing: `${where} fehlt.`,
    chain_broken: `${where} setzt das Siegel davor nicht fort, eines von beiden wurde ersetzt.`,
  }[what]
}
