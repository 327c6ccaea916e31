import { parseArgs } from 'node:util'
import { verifyPackage, type PackageFault } from '../reuse/evidence/verify-package.ts'
import { wrongUsage, type Command } from './command.ts'

export const verifyEvidenceCommand: Command = {
  usage: 'evidence verify <datei.zip> [--json]',
  summary: 'Prüfen, ob ein Nachweispaket Byte für Byte das ist, das ausgestellt wurde',
  details: `
Prüft die ganze Datei, jede Datei darin gegen das Verzeichnis, und ob der Text jedes Vertrags und Schreibens dem beigelegten
Muster entspricht. Braucht weder Datenbank noch Netz. Endet mit 0, wenn alles stimmt, sonst mit 1.

Wer ein Paket vollständig neu herstellt, fällt hier nicht auf. Vergleichen Sie im Zweifel den Prüfwert des Verzeichnisses mit
dem, den die andere Vertragspartei hat.

  --json   das Ergebnis als JSON`,
  run: async (args, { print }) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    })
    const [file] = positionals
    if (file === undefined || positionals.length > 1) throw wrongUsage('Nennen Sie genau eine Datei.')
    const verdict = await verifyPackage(file)
    if (values.json) print(JSON.stringify(verdict, null, 2))
    else {
      if (verdict.manifest) print(legible(`${verdict.manifest.title}, ausgestellt am ${verdict.manifest.madeAt}`))
      for (const fault of verdict.faults) print(words[fault.what](legible(fault.path ?? '')))
      if (verdict.faults.length === 0) {
        print(
          `${verdict.entries} Dateien geprüft, ${verdict.documents} Texte mit ihrem Muster verglichen: Alles stimmt.`,
        )
        print(`Prüfwert des Verzeichnisses: ${verdict.manifest?.sha256}`)
      }
    }
    return verdict.faults.length > 0 ? 1 : 0
  },
}

/** A forged package may bring signs that would wipe or rewrite what stands on the terminal. */
const legible = (text: string) => text.replaceAll(/\p{C}/gu, '\uFFFD')

const words: Record<PackageFault['what'], (path: string) => string> = {
  unreadable: () => 'Die Datei ist kein lesbares Paket.',
  bytes_changed: () => 'Mindestens ein Byte der Datei ist nicht mehr das, das ausgestellt wurde.',
  no_manifest: () => 'Das Verzeichnis fehlt oder wurde geändert.',
  missing: (path) => `${path} fehlt.`,
  surplus: (path) => `${path} steht nicht im Verzeichnis.`,
  entry_changed: (path) => `${path} wurde geändert.`,
  text_changed: (path) => `${path}: Der Text weicht vom Muster ab.`,
}
