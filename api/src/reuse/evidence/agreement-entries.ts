import { agreementDocuments } from '@fit-store/db/schema/agreement-documents'
import { asc, eq } from 'drizzle-orm'
import { requireFile } from '../../documents/store-file.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { canonicalJson } from '../../terms/text/hashes.ts'
import { listSignatures } from '../agreements/folder/show-agreement.ts'
import type { Agreement } from '../agreements/queries.ts'
import type { PackageEntry } from './write-package.ts'

/** An agreement with its annexes, signatures and signed copies, below a folder with its number. */
export async function agreementEntries(ctx: Ctx, agreement: Agreement): Promise<PackageEntry[]> {
  const folder = `vertrag/${agreement.number}`
  const documents = await ctx.db
    .select()
    .from(agreementDocuments)
    .where(eq(agreementDocuments.agreementId, agreement.id))
    .orderBy(asc(agreementDocuments.position))
  const signatures = await listSignatures(ctx, agreement.id)
  const facts = { ...agreement, offerorReference: undefined, partnerReference: undefined }
  return [
    jsonEntry(`${folder}/vertrag.json`, facts),
    ...documents.flatMap(({ position, kind, json, pdf }) => {
      const path = `${folder}/${String(position).padStart(2, '0')}-${fileNames[kind]}`
      return [fileEntry(ctx, `${path}.pdf`, pdf), ...(json === null ? [] : [fileEntry(ctx, `${path}.json`, json)])]
    }),
    jsonEntry(
      `${folder}/unterschriften.json`,
      signatures.map(({ authorityOf: _, ...signature }) => signature),
    ),
    ...signatures.flatMap(({ id, signedCopy }) =>
      signedCopy === null ? [] : [fileEntry(ctx, `${folder}/unterzeichnet-${id}.pdf`, signedCopy)],
    ),
  ]
}

const fileNames = {
  agreement: 'vertrag',
  price_annex: 'preisblatt',
  data_protection_annex: 'anlage-datenschutz',
  deviations: 'abweichungen',
  outcome_letter: 'abstimmungsschreiben',
  listing_version: 'leistungsbeschreibung',
  amendment: 'weitere-anlage',
} as const

/** Facts as canonical JSON. */
export const jsonEntry = (path: string, facts: unknown): PackageEntry => ({
  path,
  load: async () => Buffer.from(`${canonicalJson(JSON.parse(JSON.stringify(facts)))}\n`),
})

/** A kept file, byte for byte. */
export const fileEntry = (ctx: Ctx, path: string, hash: string): PackageEntry => ({
  path,
  load: async () => (await requireFile(ctx, hash)).bytes,
})
