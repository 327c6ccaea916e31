// Reference data the product cannot do without. Small code lists follow their files at every start. Services and keys are
// only added: an import may since have brought newer ones, and calculations refer to key values that must not move.
import { inArray } from 'drizzle-orm'
import type { Transaction } from '../client.ts'
import {
  buildingBlockKinds,
  buildingBlocks,
  laender,
  maturityLevels,
  ozgServices,
  publicServices,
  situationKinds,
  situations,
  standards,
  subjectAreas,
} from '../schema/reference.ts'
import { allocationKeyKinds, allocationKeys, allocationKeyValues } from '../schema/pricing.ts'
import { readCsv, readYaml } from './data-file.ts'
import type { Ids } from './ids.ts'
import { readSource, storeSources } from './sources.ts'
import { recordAll } from './record.ts'
import { insertAll, insertMissing, upsert } from './write.ts'

export type Reference = ReturnType<typeof readReference>

/** Source of every OZG and LeiKa row the seed brings. */
export const serviceCatalogue = 'ozg-datenbank-nrw'

/** Reads the reference files. Throws on the first entry that is incomplete or names something unknown. */
export function readReference() {
  const sources = readYaml('reference/sources.yaml', readSource)
  const sourceSlugs = new Set(sources.map((source) => source.slug))
  const laenderRows = readYaml('reference/laender.yaml', (f) => ({
    code: f.text('code'),
    ars: f.text('ars'),
    name: f.text('name'),
    slug: f.text('slug'),
  }))
  const named = (file: string) => readYaml(file, (f) => ({ slug: f.text('slug'), name: f.text('name') }))
  const areas = named('reference/subject-areas.yaml')
  const situationRows = readYaml('reference/situations.yaml', (f) => ({
    slug: f.text('slug'),
    name: f.text('name'),
    kind: f.optionalOneOf('kind', situationKinds),
  }))
  const areaSlugs = new Set(areas.map((area) => area.slug))
  const situationSlugs = new Set(situationRows.map((situation) => situation.slug))
  const ozgRows = readCsv('reference/ozg-services.csv', (f) => ({
    ozgId: f.text('ozg_id'),
    name: f.text('name'),
    subjectArea: f.oneOf('subject_area', areaSlugs),
    situation: f.oneOf('situation', situationSlugs),
  }))

  return {
    sources,
    laender: laenderRows,
    subjectAreas: areas,
    situations: situationRows,
    ozgServices: ozgRows,
    publicServices: readPublicServices(new Set(ozgRows.map((row) => row.ozgId))),
    maturityLevels: readYaml('reference/maturity-levels.yaml', (f) => ({
      slug: f.text('slug'),
      model: f.text('model'),
      level: Number(f.text('level')),
      name: f.text('name'),
      description: f.text('description'),
    })),
    standards: readYaml('reference/standards.yaml', (f) => ({
      slug: f.text('slug'),
      name: f.text('name'),
      description: f.optional('description'),
      url: f.optional('url'),
    })),
    buildingBlocks: readYaml('reference/building-blocks.yaml', (f) => ({
      slug: f.text('slug'),
      kind: f.oneOf('kind', buildingBlockKinds),
      name: f.text('name'),
    })),
    allocationKeys: readYaml('reference/allocation-keys.yaml', (f) => ({
      slug: f.text('slug'),
      kind: f.oneOf('kind', allocationKeyKinds),
      name: f.text('name'),
      keyYear: Number(f.text('keyYear')),
      asOf: f.text('asOf'),
      source: f.optionalOneOf('source', sourceSlugs),
      sourceNote: f.optional('sourceNote'),
      values: f.rows('values', (row) => ({
        party: row.oneOf('land', new Set(laenderRows.map((land) => land.code))),
        value: row.text('value'),
      })),
    })),
  }
}

function readPublicServices(ozgIds: Set<string>) {
  return readCsv('reference/public-services.csv', (f) => ({
    ozgId: f.oneOf('ozg_id', ozgIds),
    leikaKey: f.optional('leika_key'),
    slug: f.text('slug'),
    name: f.text('name'),
    typisation: (f.optional('typisation') ?? '').split(', ').filter(Boolean),
    isSdgAnnex1: f.text('sdg_annex_1') === '1',
    isSdgAnnex2: f.text('sdg_annex_2') === '1',
    legalBasis: f.optional('legal_basis'),
  }))
}

/** Stores the reference data and, when anything changed, one event with the number of rows per list. */
export async function storeReference(tx: Transaction, reference: Reference) {
  const sourceIds = await storeSources(tx, reference.sources)
  const fromCatalogue = { sourceId: sourceIds.require(serviceCatalogue), asOf: '2019' }
  const changed = {
    laender: await upsert(tx, laender, laender.code, reference.laender),
    subjectAreas: await upsert(tx, subjectAreas, subjectAreas.slug, reference.subjectAreas),
    situations: await upsert(tx, situations, situations.slug, reference.situations),
    maturityLevels: await upsert(tx, maturityLevels, maturityLevels.slug, reference.maturityLevels),
    standards: await upsert(tx, standards, standards.slug, reference.standards),
    buildingBlocks: await upsert(tx, buildingBlocks, buildingBlocks.slug, reference.buildingBlocks),
    ozgServices: await insertMissing(
      tx,
      ozgServices,
      reference.ozgServices.map((row) => ({ ...row, ...fromCatalogue })),
    ),
    publicServices: await insertMissing(
      tx,
      publicServices,
      reference.publicServices.map((row) => ({ ...row, ...fromCatalogue })),
    ),
    allocationKeys: await storeAllocationKeys(tx, reference.allocationKeys, sourceIds),
  }
  const data = Object.fromEntries(Object.entries(changed).filter(([, rows]) => rows > 0))
  if (Object.keys(data).length === 0) return
  await recordAll(tx, [{ type: 'reference.seeded', subjectType: 'reference', subjectId: 'reference', data }])
}

async function storeAllocationKeys(tx: Transaction, keys: Reference['allocationKeys'], sourceIds: Ids) {
  const added = await tx
    .insert(allocationKeys)
    .values(keys.map(({ values: _, source, ...row }) => ({ ...row, sourceId: sourceIds.find(source) })))
    .onConflictDoNothing({ target: allocationKeys.slug })
    .returning({ keyId: allocationKeys.id, slug: allocationKeys.slug })
  const values = added.flatMap(({ keyId, slug }) =>
    keys.filter((key) => key.slug === slug).flatMap((key) => key.values.map((value) => ({ keyId, ...value }))),
  )
  await insertAll(tx, allocationKeyValues, values)
  // Approved once whole, as anybody's key is; from then on it is frozen.
  await tx
    .update(allocationKeys)
    .set({ status: 'approved' })
    .where(
      inArray(
        allocationKeys.id,
        added.map(({ keyId }) => keyId),
      ),
    )
  return added.length
}
