// The demo world: organisations named "Demo-…" in the sixteen real Länder, with solutions they offer. Nothing is invented about a
// real body. Everything in it carries `isDemo`, and pages, documents and exports say so.
import type { Transaction } from '../client.ts'
import { readCollection, storeCollection } from './collection.ts'
import { addDemoTerms, readDemoTerms } from './demo-terms.ts'
import { addDemoKeys, addPriceRounds, readDemoKeys, readPriceRounds } from './keys.ts'
import { addListings, addListingsOfOffers, readListings } from './listings.ts'
import { addPeople, readPeople } from './people.ts'
import { addPriceSheets, readPriceSheets } from './price-sheets.ts'
import type { Terms } from './terms.ts'

export type DemoWorld = ReturnType<typeof readDemoWorld>

/** Reads the demo world from its files. */
export function readDemoWorld(reference: Parameters<typeof readCollection>[1]) {
  return {
    collection: readCollection('demo', reference),
    people: readPeople(),
    keys: readDemoKeys(),
    priceSheets: readPriceSheets(),
    priceRounds: readPriceRounds(),
    discussions: readDemoTerms(),
    listings: readListings(),
  }
}

/** Stores what is missing of the demo world. */
export async function storeDemoWorld(tx: Transaction, demo: DemoWorld, terms: Terms) {
  const { collection, people, keys, priceSheets, priceRounds, discussions, listings } = demo
  const organisationIds = await storeCollection(tx, collection, { origin: 'offered', isDemo: true })
  await addPeople(tx, people, organisationIds)
  await addDemoKeys(tx, keys, organisationIds)
  await addPriceSheets(tx, priceSheets)
  await addPriceRounds(tx, priceRounds)
  await addDemoTerms(tx, discussions, { terms, organisationIds })
  await addListingsOfOffers(tx)
  await addListings(tx, listings, organisationIds)
}
