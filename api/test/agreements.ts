import { checklistItems, checklists } from '@fit-store/db/schema/checklists'
import { allocationKeys, priceSheetLines, priceSheetParticipants, priceSheets } from '@fit-store/db/schema/pricing'
import { laender } from '@fit-store/db/schema/reference'
import { reuseRequestConditions } from '@fit-store/db/schema/reuse'
import { eq } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { afterAll } from 'vitest'
import type { Deps } from '../src/app.ts'
import type { Ctx } from '../src/platform/ctx.ts'
import { moves } from '../src/reuse/agreements/lifecycle.ts'
import type { RequestDraft } from '../src/reuse/requests/drafting/schemas.ts'
import { letterRenderer } from '../src/reuse/requests/render-letters.ts'
import { pdfRenderer, type RenderPdf } from '../src/documents/pdf-renderer.ts'
import { catchUp, testApp } from './app.ts'
import { aColleague, aDraft, someAnswers, theParties, theTerms } from './cases.ts'
import { signedIn } from './people.ts'
import { aKey } from './prices.ts'
import { comingYear, inComingYear } from './days.ts'

// Agreements in each status, made by the operations the product uses; see cases.ts for the parties.

/** A move in words, to compare the table of moves with that of a model. */
export const moveInWords = (status: string, action: string, by: string) =>
  `${status} ${action} by ${by === 'either' ? 'offeror or partner' : by}`

/** Every move of the table. */
export const everyMove = Object.entries(moves).flatMap(([status, actions]) =>
  Object.entries(actions).map(([action, { by }]) => moveInWords(status, action, by.join(' or '))),
)

/** Sends one request as somebody; a body goes as JSON, bytes as a PDF. */
export function caller(app: FastifyInstance, ctx: Ctx) {
  return async function call(
    acting: Ctx,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    payload?: object | Buffer,
    type = 'application/pdf',
  ) {
    const own = { personId: acting.actor.personId!, organisationId: acting.actor.organisation!.id }
    const headers = await signedIn(ctx, own)
    const isFile = Buffer.isBuffer(payload)
    const answer = await app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { ...headers, ...(isFile && { 'content-type': type }) },
      ...(payload && { payload }),
    })
    const isJson = String(answer.headers['content-type']).includes('json')
    return { status: answer.statusCode, body: isJson ? answer.json() : null, raw: answer.rawPayload }
  }
}
type Call = ReturnType<typeof caller>

/** The real app in which agreements can come about: with wordings in force, a checklist and what makes PDFs. */
export async function agreementApp(given: Partial<Deps> = {}) {
  const tested = await testApp(given)
  const { app, ctx } = tested
  const { render, close } = pdfRenderer()
  afterAll(close)
  await theTerms(ctx)
  await aChecklist(ctx)
  const call = caller(app, ctx)
  return { ...tested, call, around: { ctx, call, render } }
}

/** The smallest checklist for agreements. */
export async function aChecklist(ctx: Ctx) {
  await ctx.db
    .insert(checklists)
    .values({ slug: 'vertrag', title: 'Prüfung', subjectType: 'agreement' })
    .onConflictDoNothing()
  await ctx.db
    .insert(checklistItems)
    .values({ checklist: 'vertrag', key: 'grundlage', position: 1, question: 'Trägt die Grundlage?' })
    .onConflictDoNothing()
}

/** A published sheet of 1.000 € over these Länder by a key of four. */
export async function aPublishedSheet(
  ctx: Ctx,
  solutionId: string,
  { year = comingYear, laender = ['BB', 'BE'], allLaenderKey = '' } = {},
) {
  const known = await ctx.db.select().from(allocationKeys).where(eq(allocationKeys.slug, 'koenigstein-2016'))
  if (known.length === 0) await aKey(ctx)
  const [key] = await ctx.db.select().from(allocationKeys).where(eq(allocationKeys.slug, 'koenigstein-2016'))
  const [quarter] = await ctx.db.select().from(allocationKeys).where(eq(allocationKeys.slug, allLaenderKey))
  const [sheet] = await ctx.db
    .insert(priceSheets)
    .values({
      solutionId,
      year,
      edition: 1,
      model: quarter ? 'efa_financed' : 'allocated',
      keyId: key!.id,
      allLaenderKeyId: quarter?.id ?? null,
      vatGround: 'Hoheitliche Aufgabe',
    })
    .returning()
  const sheetId = sheet!.id
  const cents = { lowCents: 50_000, expectedCents: 100_000, highCents: 150_000 }
  await ctx.db.insert(priceSheetLines).values({ sheetId, costType: 'operation', ...cents })
  await ctx.db.insert(priceSheetParticipants).values(laender.map((party) => ({ sheetId, party })))
  await ctx.db.update(priceSheets).set({ status: 'submitted' }).where(eq(priceSheets.id, sheetId))
  await ctx.db
    .update(priceSheets)
    .set({ status: 'published', publishedAt: ctx.now() })
    .where(eq(priceSheets.id, sheetId))
  return sheet!
}

/** Parties with a price, two contract managers and two signatories of the adopter. */
export async function thePartners(
  ctx: Ctx,
  given: Parameters<typeof theParties>[1] = { provider: 'BB', adopter: 'BY' },
) {
  const parties = await theParties(ctx, given)
  const { adopter, operator, solution } = parties
  await aPublishedSheet(ctx, solution.id)
  return {
    ...parties,
    manager: operator.acting,
    second: await aColleague(ctx, operator.organisation.id, ['contract_manager']),
    signatory: await aColleague(ctx, adopter.organisation.id, ['signatory']),
    deputy: await aColleague(ctx, adopter.organisation.id, ['signatory']),
  }
}
type Partners = Awaited<ReturnType<typeof thePartners>>

type With = { ctx: Ctx; call: Call; render: RenderPdf }

/** What the request asks for, where it is not everything from April on. */
type Wish = Partial<RequestDraft>

/** A request both sides have agreed about, its letter rendered. */
async function aCoordinatedRequest({ ctx, call, render }: With, parties: Partners, conditions: string[], wish: Wish) {
  const startsOn = wish.desiredStartOn ?? inComingYear('04-01')
  const beneficiaries = await municipalitiesOf(ctx, parties.adopter.organisation)
  const { id } = await aDraft(ctx, parties, {
    ...someAnswers,
    beneficiaries,
    ...wish,
    desiredStartOn: startsOn,
  })
  const draft = (await call(parties.adopter.acting, 'GET', `/reuse-requests/${id}`)).body
  const declared = await call(parties.adopter.acting, 'POST', `/reuse-requests/${id}/declaration`, {
    version: draft.version,
  })
  let { version } = declared.body
  if (declared.body.status === 'declared') {
    version = (await call(parties.manager, 'POST', `/reuse-requests/${id}/forwarding`, { version })).body.version
  }
  for (const [at, text] of conditions.entries()) {
    const accepted = { answer: 'accepted', answeredAt: ctx.now() } as const
    await ctx.db.insert(reuseRequestConditions).values({ requestId: id, number: at + 1, text, ...accepted })
  }
  const decided = await call(parties.provider.acting, 'POST', `/reuse-requests/${id}/outcome`, {
    version,
    outcome: conditions.length > 0 ? 'yes_with_conditions' : 'yes',
    reason: null,
    possibleStartOn: startsOn,
  })
  if (decided.status !== 200) throw new Error(JSON.stringify(decided.body))
  await catchUp(ctx, letterRenderer(render))
  return id
}

/** Whom a bundling organisation asks for: one municipality of its Land. */
async function municipalitiesOf(ctx: Ctx, { kind, land }: { kind: string; land: string | null }) {
  if (kind !== 'bundling_organisation' || land === null) return []
  const [home] = await ctx.db.select().from(laender).where(eq(laender.code, land))
  return [{ ars: `${home!.ars.slice(0, 2)}9990000001`, name: 'Gemeinde 1' }]
}

/** A draft whose checklist is answered. */
export async function anAgreementDraft(around: With, parties: Partners, conditions: string[] = [], wish: Wish = {}) {
  const request = await aCoordinatedRequest(around, parties, conditions, wish)
  const { call } = around
  const drafted = await call(parties.manager, 'POST', '/agreements', { request })
  if (drafted.status !== 201) throw new Error(JSON.stringify(drafted.body))
  const lists = await call(parties.manager, 'GET', `/checklists/agreement/${drafted.body.id}`)
  for (const { id, items } of lists.body.items)
    for (const { key } of items)
      await call(parties.manager, 'POST', `/checklists/${id}/ticks`, { key, result: 'fulfilled' })
  return drafted.body
}

/** An agreement offered by two. */
export async function anOfferedAgreement(around: With, parties: Partners, conditions: string[] = [], wish: Wish = {}) {
  const { call } = around
  const { id, version } = await anAgreementDraft(around, parties, conditions, wish)
  await call(parties.manager, 'POST', `/agreements/${id}/approvals`, { version })
  const offered = await call(parties.second, 'POST', `/agreements/${id}/offer`, { version })
  if (offered.status !== 200) throw new Error(JSON.stringify(offered.body))
  return offered.body
}

/** An agreement signed by both sides. */
export async function aConcludedAgreement(around: With, parties: Partners, conditions: string[] = [], wish: Wish = {}) {
  const { call } = around
  const { id, documentHash } = await anOfferedAgreement(around, parties, conditions, wish)
  await call(parties.signatory, 'POST', `/agreements/${id}/sign`, { documentHash })
  const concluded = await call(parties.second, 'POST', `/agreements/${id}/countersign`, { documentHash })
  if (concluded.status !== 200) throw new Error(JSON.stringify(concluded.body))
  return concluded.body
}
