// What a fresh catalogue starts with: reference data, the collected entries about real services and, if wished, the demo world.
import type { Database } from '../client.ts'
import { readCollection, storeCollection } from './collection.ts'
import { readDemoWorld, storeDemoWorld } from './demo.ts'
import { knownFrom } from './known.ts'
import { readReference, storeReference } from './reference.ts'
import { readChecklists, storeChecklists } from './checklists.ts'
import { readRequirements, storeRequirements, unreplaced } from './requirements.ts'
import { addModelTerms, readTerms, storeTermsDocuments } from './terms.ts'

/**
 * Brings the catalogue's content into the database, in one transaction with its events. Run again, it adds what is new in
 * the files and leaves every entry that is there as people have edited it. Throws, and stores nothing, when a file is faulty.
 */
export async function seed(db: Database, { demo }: { demo: boolean }): Promise<void> {
  const reference = readReference()
  const known = knownFrom(reference)
  const real = readCollection('collected', { known, sources: reference.sources })
  const terms = readTerms()
  const checklists = readChecklists()
  const requirements = readRequirements()
  const demoWorld = demo ? readDemoWorld({ known, sources: reference.sources }) : null
  await db.transaction(async (tx) => {
    await storeReference(tx, reference)
    await storeCollection(tx, real, { origin: 'collected', isDemo: false })
    await storeChecklists(tx, checklists)
    await storeRequirements(tx, await unreplaced(tx, requirements))
    await storeTermsDocuments(tx, terms)
    await addModelTerms(tx, terms)
    if (demoWorld) await storeDemoWorld(tx, demoWorld, terms)
  })
}
