// The demo world: organisations named "Demo-…" in the sixteen real Länder, with solutions they offer. Nothing is invented about a
// real body. Everything in it carries `isDemo`, and pages, documents and exports say so.
import type { Transaction } from '../client.ts'
import { readCollection, storeCollection } from './collection.ts'
import type { Collection } from './collection.ts'

/** Reads the demo world from its files. */
export function readDemoWorld(reference: Parameters<typeof readCollection>[1]): Collection {
  return readCollection('demo', reference)
}

/** Stores what is missing of the demo world. */
export async function storeDemoWorld(tx: Transaction, world: Collection) {
  await storeCollection(tx, world, { origin: 'offered', isDemo: true })
}
