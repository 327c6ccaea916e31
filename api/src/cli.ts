#!/usr/bin/env node
// Imports and upkeep from a terminal. A new command is a file in cli/ and a line in the table.
import { describeWrongUsage } from './cli/command.ts'
import type { Command, Terminal } from './cli/command.ts'
import { explainError } from './cli/explain-error.ts'
import { importLeikaCommand } from './cli/import-leika.ts'
import { importListingsCommand } from './cli/import-listings.ts'
import { importRequirementsCommand } from './cli/import-requirements.ts'
import { checkPubliccodeCommand } from './cli/publiccode.ts'
import { checkSearchCommand, rebuildSearchCommand } from './cli/search.ts'
import { verifyEventsCommand } from './cli/verify-events.ts'
import { verifyEvidenceCommand } from './cli/verify-evidence.ts'
import { verifyTermsCommand } from './cli/verify-terms.ts'

const commands: Record<string, Command> = {
  'import leika': importLeikaCommand,
  'import listings': importListingsCommand,
  'import requirements': importRequirementsCommand,
  'search rebuild': rebuildSearchCommand,
  'search check': checkSearchCommand,
  'events verify': verifyEventsCommand,
  'publiccode check': checkPubliccodeCommand,
  'terms verify': verifyTermsCommand,
  'evidence verify': verifyEvidenceCommand,
}

const help = `FIT-Store: Übernahme von Daten und Pflege an der Kommandozeile

${Object.values(commands)
  .map(({ usage, summary }) => `  fit-store ${usage}\n      ${summary}`)
  .join('\n')}

  fit-store <Befehl> --help erklärt einen Befehl.

Die Datenbank nennt DATABASE_URL. Ohne diese Angabe ist es die von „npm start“ (Ordner DATA_DIR, sonst .data).`

/** Runs one command line and returns its exit code: 0 done, 1 failed and nothing changed, 2 wrong usage. */
export async function runCommandLine(args: string[], terminal: Terminal): Promise<number> {
  const name = Object.keys(commands).find((words) => args.slice(0, 2).join(' ') === words)
  const command = name === undefined ? undefined : commands[name]
  const wantsHelp = args.includes('--help') || args.includes('-h')
  if (wantsHelp || args.length === 0) {
    terminal.print(command ? `fit-store ${command.usage}\n${command.details}` : help)
    return wantsHelp ? 0 : 2
  }
  if (!command) {
    terminal.stderr.write(`Den Befehl „${args.slice(0, 2).join(' ')}“ gibt es nicht.\n\n${help}\n`)
    return 2
  }
  try {
    return await command.run(args.slice(2), terminal)
  } catch (error) {
    const usage = describeWrongUsage(error)
    if (usage === null) terminal.stderr.write(`\nFehler: ${explainError(error)}\n`)
    else terminal.stderr.write(`${usage}\n\nAufruf: fit-store ${command.usage}\nMehr mit: fit-store ${name} --help\n`)
    return usage === null ? 1 : 2
  }
}

if (import.meta.main) {
  process.exitCode = await runCommandLine(process.argv.slice(2), {
    print: (line) => void process.stdout.write(`${line}\n`),
    stderr: process.stderr,
    environment: process.env,
    now: () => new Date(),
  })
}
