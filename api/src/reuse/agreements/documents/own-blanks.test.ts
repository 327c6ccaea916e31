import { agreementRules } from '@fit-store/db/schema/agreements'
import { termsClauses, termsVersions, type Variable } from '@fit-store/db/schema/terms'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { agreementApp, anAgreementDraft, thePartners } from '../../../../test/agreements.ts'
import { writtenIn, type Agreement } from '../queries.ts'
import { wordings } from './make-documents.ts'
import { listOwnBlanks } from './own-blanks.ts'

const { ctx, db, call, around } = await agreementApp()

const variables: Variable[] = [
  { name: 'solution', label: 'Lösung', type: 'text', rule: {} },
  { name: 'costCentre', label: 'Kostenstelle', type: 'text', rule: { max: 10 } },
]

/** A wording that asks for more than ours, as an operator's own does; one of origin `operator` would need two approvals first. */
async function anOwnWording() {
  const [version] = await db
    .insert(termsVersions)
    .values({
      document: wordings.reuse.document,
      version: 2,
      title: 'Eigene Fassung',
      origin: 'model',
      isModel: true,
    })
    .returning()
  const versionId = version!.id
  const text = '{{solution}} kostet die Stelle {{costCentre}}.'
  await db
    .insert(termsClauses)
    .values({ versionId, position: 1, key: 'cost', heading: 'Kosten', text, summary: 'Kurz.', variables })
  const own = eq(termsVersions.id, versionId)
  await db.update(termsVersions).set({ status: 'in_review' }).where(own)
  await db.update(termsVersions).set({ status: 'approved', validFrom: '2025-06-01', approvedAt: ctx.now() }).where(own)
}

test('our model texts ask for nothing the record does not fill; another notice period becomes a deviation', async () => {
  const parties = await thePartners(ctx)
  const set = (noticeMonths: number) =>
    db.update(agreementRules).set({ noticeMonths }).where(eq(agreementRules.kind, 'reuse'))
  await set(3)
  const { id } = await anAgreementDraft(around, parties)
  await set(6)
  expect(await listOwnBlanks(parties.manager, id)).toEqual([])
  const { body } = await call(parties.manager, 'GET', `/agreements/${id}/preview`)
  expect(body.documents.at(-1).kind).toBe('deviations')
  expect(JSON.stringify(body.documents.at(-1))).toContain('eine Frist von 3 Monaten')
})

test('a blank of an own wording is asked for in the draft, checked, and stands in the document', async () => {
  const parties = await thePartners(ctx)
  const draft = await anAgreementDraft(around, parties)
  await anOwnWording()
  const path = `/agreements/${draft.id}`
  expect((await call(parties.manager, 'GET', `${path}/blanks`)).body.items).toMatchObject([{ name: 'costCentre' }])
  expect((await call(parties.adopter.acting, 'GET', `${path}/blanks`)).status).toBe(404)
  expect((await call(parties.manager, 'GET', `${path}/preview`)).status).toBe(400)
  const { amountCents: _, priceYear: __, pricing: ___, ...written } = writtenIn(draft as Agreement)
  const change = (costCentre: string) =>
    call(parties.manager, 'PUT', path, { ...written, version: draft.version, blanks: { costCentre } })
  expect((await change('viel zu lang für eine Stelle')).body.errors).toMatchObject([{ pointer: '/blanks/costCentre' }])
  expect((await change('0815')).status).toBe(200)
  const { body } = await call(parties.manager, 'GET', `${path}/preview`)
  expect(JSON.stringify(body.documents[0])).toContain('0815')
})
