import { parseArgs } from 'node:util'
import type { SearchEngine } from '@fit-store/search/engine'
import { checkIndex, mendIndex, type Drift } from '../discovery/check-index.ts'
import { searchEngines } from '../discovery/engines.ts'
import { rebuildIndex } from '../discovery/rebuild-index.ts'
import type { Command, Terminal } from './command.ts'
import { withContext, type Surroundings } from './database.ts'
import { progressOn } from './progress.ts'

const engineNames = { postgres: 'PostgreSQL', meilisearch: 'Meilisearch' }

export const rebuildSearchCommand: Command = {
  usage: 'search rebuild',
  summary: 'Den Suchindex neben dem laufenden neu aufbauen und austauschen',
  details: `
Gesucht wird währenddessen im bisherigen Index. Was in der Zwischenzeit geändert wird, geht nicht verloren. Der neue
Index lernt aus den Namen der Leistungen und Lösungen, zusammengesetzte Wörter zu trennen.`,
  run: async (args, terminal) => {
    parseArgs({ args, options: {} })
    const progress = progressOn(terminal.stderr)
    await withContext(terminal, async (ctx, surroundings) => {
      for (const engine of enginesOf(surroundings)) {
        await engine.prepare()
        progress.step(`Baue den Index für ${engineNames[engine.name]} auf`)
        const count = await rebuildIndex(ctx, engine, (done, total) =>
          progress.advance('Übertrage Lösungen', done, total),
        )
        progress.end()
        terminal.print(`${engineNames[engine.name]}: ${count} Lösungen, neuer Index in Betrieb.`)
      }
    })
    return 0
  },
}

export const checkSearchCommand: Command = {
  usage: 'search check [--mend]',
  summary: 'Den Suchindex mit dem Katalog vergleichen',
  details: `
Vergleicht Kennungen und Fassungen. Änderungen der letzten Sekunden können noch unterwegs sein.

  --mend   nachtragen, was fehlt oder veraltet ist, und entfernen, was es nicht mehr gibt

Endet mit 1, wenn Abweichungen bleiben.`,
  run: async (args, terminal) => {
    const { values } = parseArgs({ args, options: { mend: { type: 'boolean', default: false } } })
    let remaining = 0
    await withContext(terminal, async (ctx, surroundings) => {
      for (const engine of enginesOf(surroundings)) {
        await engine.prepare()
        const drift = await checkIndex(ctx, engine)
        report(terminal, engine, drift)
        if (!values.mend) remaining += sizeOf(drift)
        else if (sizeOf(drift) > 0) {
          await mendIndex(ctx, engine, drift)
          const left = await checkIndex(ctx, engine)
          remaining += sizeOf(left)
          terminal.print(`${engineNames[engine.name]}: nachgetragen, ${sizeOf(left)} Abweichungen bleiben.`)
        }
      }
    })
    return remaining > 0 ? 1 : 0
  },
}

const enginesOf = ({ config, sql }: Surroundings) => {
  const { primary, fallback } = searchEngines(config, sql)
  return [...new Set([fallback, primary])]
}

const sizeOf = ({ missing, outdated, surplus }: Drift) => missing.length + outdated.length + surplus.length

function report({ print }: Terminal, { name }: SearchEngine, { missing, outdated, surplus }: Drift) {
  print(
    `${engineNames[name]}: ${missing.length} fehlen, ${outdated.length} sind veraltet, ${surplus.length} sind zu viel.`,
  )
}
