import { verifyTerms } from '../terms/verify-terms.ts'
import type { Command, Terminal } from './command.ts'
import { withContext } from './database.ts'

export const verifyTermsCommand: Command = {
  usage: 'terms verify',
  summary: 'Prüfen, ob freigegebene Vertragsbedingungen Wort für Wort unverändert sind',
  details: `
Rechnet den Prüfwert jeder freigegebenen Fassung, jeder Klausel und jeder abgelegten Datei nach und vergleicht. Genannt
wird jede Abweichung. Der Befehl endet mit 0, wenn alles stimmt, sonst mit 1. Er ändert nichts.`,
  run,
}

async function run(_args: string[], terminal: Terminal): Promise<number> {
  const { versions, deviations, files } = await withContext(terminal, verifyTerms)
  for (const { document, version, clauses, isTextOther, isFileOther } of deviations) {
    if (isFileOther) {
      terminal.print(`${document}, Version ${version}: Die amtliche PDF-Datei ist nicht die hochgeladene.`)
    }
    if (!isTextOther) continue
    const where = clauses.length > 0 ? `Klauseln ${clauses.join(', ')}` : 'Titel oder Reihenfolge der Klauseln'
    terminal.print(`${document}, Version ${version}: ${where} wurden geändert.`)
  }
  for (const hash of files) terminal.print(`Datei ${hash}: Inhalt wurde geändert.`)
  const isSound = deviations.length + files.length === 0
  if (isSound) terminal.print(`${versions} Fassungen geprüft: Alles stimmt.`)
  return isSound ? 0 : 1
}
