import { parseArgs } from 'node:util'
import { followedIndexes, searchEngines } from '../discovery/engines.ts'
import { checkIndex, mendIndex, type Drift } from '../discovery/indexes/check-index.ts'
import type { FollowedIndex } from '../discovery/indexes/followed-index.ts'
import { rebuildIndex } from '../discovery/indexes/rebuild-index.ts'
import type { Command, Terminal } from './command.ts'
import { withContext, type Surroundings } from './database.ts'
import { progressOn } from './progress.ts'

const names: Readonly<Record<string, string>> = {
  'search:postgres': 'Lösungen (PostgreSQL)',
  'search:meilisearch': 'Lösungen (Meilisearch)',
  'search:directory': 'Namensverzeichnis (PostgreSQL)',
}

export const rebuildSearchCommand: Command = {
  usage: 'search rebuild',
  summary: 'Die Suchindizes neben den laufenden neu aufbauen und austauschen',
  details: `
Gesucht wird währenddessen im bisherigen Index. Was in der Zwischenzeit geändert wird, geht nicht verloren. Der neue
Index lernt aus den Namen der Leistungen und Lösungen, zusammengesetzte Wörter zu trennen.`,
  run: async (args, terminal) => {
    parseArgs({ args, options: {} })
    const progress = progressOn(terminal.stderr)
    await withContext(terminal, async (ctx, surroundings) => {
      for (const index of indexesOf(surroundings)) {
        await index.engine.prepare()
        progress.step(`Baue den Index auf: ${nameOf(index)}`)
        const count = await rebuildIndex(ctx, index, (done, total) =>
          progress.advance('Übertrage Einträge', done, total),
        )
        progress.end()
        terminal.print(`${nameOf(index)}: ${count} Einträge, neuer Index in Betrieb.`)
      }
    })
    return 0
  },
}

export const checkSearchCommand: Command = {
  usage: 'search check [--mend]',
  summary: 'Die Suchindizes mit dem Katalog vergleichen',
  details: `
Vergleicht Kennungen und Fassungen. Änderungen der letzten Sekunden können noch unterwegs sein.

  --mend   nachtragen, was fehlt oder veraltet ist, und entfernen, was es nicht mehr gibt

Endet mit 1, wenn Abweichungen bleiben.`,
  run: async (args, terminal) => {
    const { values } = parseArgs({ args, options: { mend: { type: 'boolean', default: false } } })
    let remaining = 0
    await withContext(terminal, async (ctx, surroundings) => {
      for (const index of indexesOf(surroundings)) {
        await index.engine.prepare()
        const drift = await checkIndex(ctx, index)
        report(terminal, index, drift)
        if (!values.mend) remaining += sizeOf(drift)
        else if (sizeOf(drift) > 0) {
          await mendIndex(ctx, index, drift)
          const left = await checkIndex(ctx, index)
          remaining += sizeOf(left)
          terminal.print(`${nameOf(index)}: nachgetragen, ${sizeOf(left)} Abweichungen bleiben.`)
        }
      }
    })
    return remaining > 0 ? 1 : 0
  },
}

const indexesOf = ({ config, sql }: Surroundings) => followedIndexes(searchEngines(config, sql))

const nameOf = ({ consumer }: FollowedIndex) => names[consumer] ?? consumer

const sizeOf = ({ missing, outdated, surplus }: Drift) => missing.length + outdated.length + surplus.length

function report({ print }: Terminal, index: FollowedIndex, { missing, outdated, surplus }: Drift) {
  print(`${nameOf(index)}: ${missing.length} fehlen, ${outdated.length} sind veraltet, ${surplus.length} sind zu viel.`)
}
