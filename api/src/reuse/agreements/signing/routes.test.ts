import { events } from '@fit-store/db/schema/events'
import { adoptions } from '@fit-store/db/schema/solution-adoption'
import { roleGrants } from '@fit-store/db/schema/identity'
import { and, asc, eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import {
  aConcludedAgreement,
  agreementApp,
  anAgreementDraft,
  anOfferedAgreement,
  thePartners,
} from '../../../../test/agreements.ts'
import { catchUp } from '../../../../test/app.ts'
import { rollOutFollower } from '../../../adoption/follow-roll-outs.ts'
import { aPdf } from '../../../documents/test/pdf-file.ts'
import { comingYear, inComingYear, inYearAfter, leapDay } from '../../../../test/days.ts'

const scanned: number[] = []
const { ctx, db, call, around } = await agreementApp({
  scanFile: async (bytes) => void scanned.push(bytes.length),
})

const eventTypesOf = async (id: string) =>
  (await db.select().from(events).where(eq(events.subjectId, id)).orderBy(asc(events.id))).map(({ type }) => type)

describe('an agreement', () => {
  test('goes from a coordinated request to its conclusion, and everything follows', async () => {
    const parties = await thePartners(ctx)
    const draft = await anAgreementDraft(around, parties, ['Support am Wochenende stellt das Land selbst.'])
    expect(draft).toMatchObject({
      status: 'draft',
      kind: 'reuse',
      startsOn: inComingYear('04-01'),
      pricing: 'by_key',
      conditions: ['Support am Wochenende stellt das Land selbst.'],
      dataProtection: 'ozg_8a',
      turn: { party: 'platform_operator', isMine: true },
    })
    // 1.000 € × 4 / (1 + 2 + 4), by days from 1 April
    expect(draft.amountCents).toBe(43_053)
    expect((await call(parties.signatory, 'GET', `/agreements/${draft.id}`)).status).toBe(404)

    const preview = await call(parties.manager, 'GET', `/agreements/${draft.number}/preview`)
    expect(preview.body.documents.map(({ kind }: { kind: string }) => kind)).toEqual([
      'agreement',
      'price_annex',
      'data_protection_annex',
      'outcome_letter',
    ])
    const { version } = draft
    expect((await call(parties.manager, 'POST', `/agreements/${draft.id}/offer`, { version })).body).toMatchObject({
      type: '/probleme/second-person-required',
    })
    await call(parties.manager, 'POST', `/agreements/${draft.id}/approvals`, { version })
    expect((await call(parties.manager, 'POST', `/agreements/${draft.id}/offer`, { version })).status).toBe(409)
    const { body: offered } = await call(parties.second, 'POST', `/agreements/${draft.id}/offer`, { version })
    expect(offered).toMatchObject({ status: 'offered', turn: { party: 'adopter', isMine: false } })
    expect(offered.documentHash).toMatch(/^[0-9a-f]{64}$/)

    const seen = (await call(parties.signatory, 'GET', `/agreements/${draft.id}`)).body
    expect(seen.allowedActions).toContainEqual({ action: 'sign', isAllowed: true, reason: null })
    const { documentHash } = seen
    const outdated = await call(parties.signatory, 'POST', `/agreements/${draft.id}/sign`, {
      documentHash: 'a'.repeat(64),
    })
    expect(outdated).toMatchObject({ status: 409, body: { type: '/probleme/stale-version' } })
    const { body: signed } = await call(parties.signatory, 'POST', `/agreements/${draft.id}/sign`, { documentHash })
    expect(signed).toMatchObject({ status: 'signed', turn: { party: 'platform_operator' } })
    expect(signed.signatures).toMatchObject([{ party: 'partner', method: 'portal', authority: 'Geschäftsordnung § 4' }])
    const { body: concluded } = await call(parties.second, 'POST', `/agreements/${draft.id}/countersign`, {
      documentHash,
    })
    expect(concluded).toMatchObject({
      status: 'concluded',
      turn: null,
      nextPossibleEnd: inYearAfter('12-31'),
      noticeBy: inYearAfter('06-30'),
    })
    expect(concluded.amounts).toMatchObject([{ year: comingYear, cents: 43_053 }])

    expect(await eventTypesOf(draft.id)).toEqual([
      'agreement.drafted',
      'agreement.approved_by_one',
      'agreement.offered',
      'agreement.signed',
      'agreement.concluded',
    ])
    const request = await call(parties.adopter.acting, 'GET', `/reuse-requests/${draft.request.id}`)
    expect(request.body).toMatchObject({ status: 'fulfilled', turn: null })
    const sheet = await call(parties.manager, 'GET', `/solutions/${parties.solution.slug}/price-sheets/${comingYear}`)
    expect(sheet.body).toMatchObject({ edition: 2 })
    expect(sheet.body.participants).toContainEqual({
      land: 'BY',
      from: inComingYear('04-01'),
      to: null,
      fromScenario: 'low',
    })
    await catchUp(ctx, rollOutFollower)
    expect(await db.select().from(adoptions).where(eq(adoptions.solutionId, parties.solution.id))).toMatchObject([
      { land: 'BY', stage: 'ready', isCounted: true },
    ])
  })

  test('keeps its documents to the byte, and its text is the standard text', async () => {
    const parties = await thePartners(ctx)
    const { id, documents } = await aConcludedAgreement(around, parties)
    expect(documents.map(({ position }: { position: number }) => position)).toEqual([0, 1, 2, 3])
    const comparison = await call(parties.signatory, 'GET', `/agreements/${id}/compare`)
    expect(comparison.body).toMatchObject({ isStandardUntouched: true, comparison: null, deviations: [] })
    const pdf = await call(parties.signatory, 'GET', `/agreements/${id}/documents/0.pdf`)
    expect(pdf.raw.subarray(0, 5).toString()).toBe('%PDF-')
    const read = await call(parties.signatory, 'GET', `/agreements/${id}/documents/0`)
    expect(read.body).toMatchObject({ document: 'reuse-agreement', isModel: true })
    expect((await call(parties.signatory, 'GET', `/agreements/${id}/documents/9`)).status).toBe(404)
    for (const change of [
      sql`update agreements set award_basis = 'anders' where id = ${id}`,
      sql`update agreement_documents set title = 'anders' where agreement_id = ${id}`,
      sql`delete from agreement_signatures where agreement_id = ${id}`,
      sql`update agreements set status = 'offered' where id = ${id}`,
    ])
      await expect(db.execute(change)).rejects.toThrow()
  })

  test('is not there for anybody it does not concern; its provider learns of it when it is concluded', async () => {
    const parties = await thePartners(ctx)
    const stranger = (await thePartners(ctx, { provider: 'BE', adopter: 'BW' })).signatory
    const { id, number } = await anOfferedAgreement(around, parties)
    for (const path of ['', '/preview', '/history', '/compare', '/documents/0.pdf', '/package', '/termination-effects'])
      expect((await call(stranger, 'GET', `/agreements/${id}${path}`)).status, path).toBe(404)
    expect((await call(stranger, 'GET', `/agreements?q=${number}`)).body.total).toBe(0)
    expect((await call(parties.provider.acting, 'GET', `/agreements/${id}`)).status).toBe(404)
    const documentHash = (await call(parties.signatory, 'GET', `/agreements/${id}`)).body.documentHash
    expect((await call(stranger, 'POST', `/agreements/${id}/sign`, { documentHash })).status).toBe(404)
    await call(parties.signatory, 'POST', `/agreements/${id}/sign`, { documentHash })
    await call(parties.manager, 'POST', `/agreements/${id}/countersign`, { documentHash })
    const { body } = await call(parties.provider.acting, 'GET', `/agreements/${id}`)
    expect(body).toMatchObject({ capacity: 'provider', documents: [], signatures: [], allowedActions: [] })
    expect((await call(parties.provider.acting, 'GET', `/agreements/${id}/documents/0.pdf`)).status).toBe(404)
  })
})

describe('signing', () => {
  test('is a race that one of two signatories wins; the other is told', async () => {
    const parties = await thePartners(ctx)
    const { id, documentHash } = await anOfferedAgreement(around, parties)
    const answers = await Promise.all(
      [parties.signatory, parties.deputy].map((one) => call(one, 'POST', `/agreements/${id}/sign`, { documentHash })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const loser = answers.find(({ status }) => status === 409)!
    expect(loser.body.detail).toMatch(/hat eine zeichnungsberechtigte Person am .* unterzeichnet/)
    expect((await eventTypesOf(id)).filter((type) => type === 'agreement.signed')).toHaveLength(1)
    const again = await call(parties.signatory, 'POST', `/agreements/${id}/sign`, { documentHash })
    expect(again.status).toBe(409)
  })

  test('needs an authority that is valid at that moment', async () => {
    const parties = await thePartners(ctx)
    const { id, documentHash } = await anOfferedAgreement(around, parties)
    await db
      .update(roleGrants)
      .set({ validFrom: '2020-01-01', validTo: '2020-12-31' })
      .where(
        and(
          eq(roleGrants.role, 'signatory'),
          sql`membership_id in (select id from memberships where person_id = ${parties.signatory.actor.personId})`,
        ),
      )
    expect((await call(parties.signatory, 'POST', `/agreements/${id}/sign`, { documentHash })).status).toBe(403)
    expect((await call(parties.adopter.acting, 'POST', `/agreements/${id}/sign`, { documentHash })).status).toBe(403)
  })

  test('in a stricter form takes a signed PDF, and as many signatories as the kind demands', async () => {
    const parties = await thePartners(ctx)
    const rules = (await call(parties.manager, 'GET', '/agreement-rules')).body.items.find(
      ({ kind }: { kind: string }) => kind === 'reuse',
    )
    const { kind: _, ...before } = rules
    const strict = { ...before, requiredForm: 'qualified', signatories: 2 }
    const { body: changed } = await call(parties.manager, 'PUT', '/agreement-rules/reuse', strict)
    const { id, documentHash } = await anOfferedAgreement(around, parties)
    await call(parties.manager, 'PUT', '/agreement-rules/reuse', { ...before, version: changed.version })
    const sign = (who: typeof parties.signatory, query: string, file: Buffer) =>
      call(who, 'POST', `/agreements/${id}/signed-copy?documentHash=${documentHash}${query}`, file)
    expect((await call(parties.signatory, 'POST', `/agreements/${id}/sign`, { documentHash })).body.type).toBe(
      '/probleme/form-required',
    )
    expect((await sign(parties.signatory, '', aPdf())).body.errors).toMatchObject([{ pointer: '/query/qesReference' }])
    expect((await sign(parties.signatory, '&qesReference=QES-1', Buffer.from('kein PDF'))).status).toBe(400)
    expect((await sign(parties.signatory, '&qesReference=QES-1', aPdf('/Encrypt 4 0 R'))).status).toBe(400)
    const script = aPdf('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>')
    expect((await sign(parties.signatory, '&qesReference=QES-1', script)).body.errors).toMatchObject([
      { rule: 'macros' },
    ])
    expect(scanned).not.toContain(script.length)
    expect((await sign(parties.signatory, '&qesReference=QES-1', aPdf())).body.status).toBe('offered')
    expect(scanned).toContain(aPdf().length)
    expect((await sign(parties.signatory, '&qesReference=QES-1', aPdf())).body.type).toBe(
      '/probleme/second-person-required',
    )
    const { body } = await sign(parties.deputy, '&qesReference=QES-2', aPdf())
    expect(body.status).toBe('signed')
    expect(body.signatures).toMatchObject([{ form: 'qualified' }, { form: 'qualified', hasCopy: true }])
    const concluded = await sign(parties.second, '&qesReference=QES-3', aPdf())
    expect(concluded.body.status).toBe('concluded')
    const annexed = await call(parties.manager, 'POST', `/agreements/${id}/documents?title=Anlage`, script)
    expect(annexed.body.errors).toMatchObject([{ rule: 'macros' }])
  })
})

describe('stepping back', () => {
  test('is possible until the conclusion, and another offer can follow', async () => {
    const parties = await thePartners(ctx)
    const { id, request } = await anOfferedAgreement(around, parties)
    const declined = await call(parties.signatory, 'POST', `/agreements/${id}/decline`, { reason: 'Zu teuer.' })
    expect(declined.body).toMatchObject({ status: 'declined', closingReason: 'Zu teuer.' })
    const again = await call(parties.manager, 'POST', '/agreements', { request: request.id })
    expect(again.status, JSON.stringify(again.body)).toBe(201)
    const twice = await call(parties.manager, 'POST', '/agreements', { request: request.id })
    expect(twice).toMatchObject({ status: 409, body: { type: '/probleme/already-open' } })
    const { body } = await call(parties.manager, 'POST', `/agreements/${again.body.id}/withdraw`, { reason: 'Vertan.' })
    expect(body.status).toBe('withdrawn')
    // It never left the operator.
    expect((await call(parties.signatory, 'GET', `/agreements/${again.body.id}`)).status).toBe(404)
    const { body: folder } = await call(parties.signatory, 'GET', '/agreements')
    expect(folder.items.map(({ number }: { number: string }) => number)).not.toContain(again.body.number)
  })

  test('of the request takes an open offer along', async () => {
    const parties = await thePartners(ctx)
    const { id, request } = await anOfferedAgreement(around, parties)
    const { version } = (await call(parties.adopter.acting, 'GET', `/reuse-requests/${request.id}`)).body
    const taken = await call(parties.adopter.acting, 'POST', `/reuse-requests/${request.id}/withdrawal`, {
      version,
      cause: 'too_expensive',
      reason: null,
    })
    expect(taken.status, JSON.stringify(taken.body)).toBe(200)
    expect((await call(parties.signatory, 'GET', `/agreements/${id}`)).body.status).toBe('withdrawn')
    // The operator, which offered it, is told who took it back.
    const late = await call(parties.manager, 'POST', `/agreements/${id}/withdraw`, { reason: 'Vertan.' })
    expect(late.body.detail).toContain('Die nachnutzende Stelle hat ihre Nachnutzungsanfrage zurückgenommen.')
  })

  test('and signing at the same moment never leave a contract without a request', async () => {
    const parties = await thePartners(ctx)
    const { id, request, documentHash } = await anOfferedAgreement(around, parties)
    const { version } = (await call(parties.adopter.acting, 'GET', `/reuse-requests/${request.id}`)).body
    const withdrawal = { version, cause: 'no_longer_needed', reason: null }
    const answers = await Promise.all([
      call(parties.adopter.acting, 'POST', `/reuse-requests/${request.id}/withdrawal`, withdrawal),
      call(parties.signatory, 'POST', `/agreements/${id}/sign`, { documentHash }),
    ])
    expect(answers[0].status).toBeLessThan(500)
    expect(answers[1].status).toBeLessThan(500)
    const { status } = (await call(parties.signatory, 'GET', `/agreements/${id}`)).body
    const asked = (await call(parties.adopter.acting, 'GET', `/reuse-requests/${request.id}`)).body.status
    expect([`${status} ${asked}`]).toEqual([asked === 'withdrawn' ? 'withdrawn withdrawn' : 'signed coordinated'])
  })
})

describe('a draft', () => {
  test('keeps to days that come, counts changes, and needs approval again after each', async () => {
    const parties = await thePartners(ctx)
    const draft = await anAgreementDraft(around, parties)
    const content = Object.fromEntries(
      [
        'startsOn',
        'inHouseBasis',
        'awardBasis',
        'taxation',
        'taxGround',
        'vatBps',
        'dataProtection',
        'dataProtectionReason',
        'dataCategories',
        'subprocessors',
        'reportHours',
        'deviations',
        'blanks',
      ].map((name) => [name, draft[name]]),
    )
    const path = `/agreements/${draft.id}`
    const past = await call(parties.manager, 'PUT', path, {
      version: draft.version,
      ...content,
      startsOn: '2024-02-29',
    })
    expect(past.body.errors).toMatchObject([{ pointer: '/startsOn', rule: 'minimum' }])
    const noDay = await call(parties.manager, 'PUT', path, {
      version: draft.version,
      ...content,
      startsOn: inComingYear('02-29'),
    })
    expect(noDay.status).toBe(400)
    await call(parties.manager, 'POST', `${path}/approvals`, { version: draft.version })
    const { body: changed } = await call(parties.manager, 'PUT', path, {
      version: draft.version,
      ...content,
      startsOn: leapDay,
      dataProtection: 'gdpr_28',
      dataProtectionReason: 'Das Land verlangt es so.',
      deviations: [
        { clause: 'liability', wording: 'Gehaftet wird auch für leichte Fahrlässigkeit.', reason: 'Haushaltsrecht' },
      ],
    })
    expect(changed).toMatchObject({
      startsOn: leapDay,
      isDataProtectionOverridden: true,
      version: draft.version + 1,
    })
    expect(changed.approvals).toMatchObject([{ isCurrent: false }])
    const { body: stale } = await call(parties.second, 'PUT', path, { version: draft.version, ...content })
    expect(stale).toMatchObject({
      type: '/probleme/stale-version',
      current: { version: changed.version, dataProtectionReason: 'Das Land verlangt es so.' },
    })
    const refused = await call(parties.second, 'POST', `${path}/offer`, { version: changed.version })
    expect(refused.body.type).toBe('/probleme/second-person-required')
    await call(parties.manager, 'POST', `${path}/approvals`, { version: changed.version })
    const { body: offered } = await call(parties.second, 'POST', `${path}/offer`, { version: changed.version })
    expect(offered.documents.at(-1)).toMatchObject({ kind: 'deviations', position: 4 })
    const { body: compared } = await call(parties.manager, 'GET', `${path}/compare`)
    expect(compared.deviations).toMatchObject([
      { clause: 'liability', reason: 'Haushaltsrecht', standard: { version: 1, clause: { kind: 'changed' } } },
    ])
    const pieces: { kind: string; text: string }[] = compared.deviations[0].standard.clause.text
    const side = (own: string) => pieces.filter(({ kind }) => kind === own).map(({ text }) => text)
    expect(side('added').join('')).toContain('leichte')
    expect(side('removed').join('').length).toBeGreaterThan(20)
  })
})

describe('termination', () => {
  test('keeps to the notice period, shows its effect, and is written into the price sheet', async () => {
    const parties = await thePartners(ctx)
    const { id } = await aConcludedAgreement(around, parties)
    const effects = await call(parties.signatory, 'GET', `/agreements/${id}/termination-effects`)
    expect(effects.body).toMatchObject({
      endsOn: inYearAfter('12-31'),
      isOrdinary: true,
      noticeBy: inYearAfter('06-30'),
    })
    expect(effects.body.others.map(({ land }: { land: string }) => land)).toEqual(['BB', 'BE'])
    const early = { endsOn: inComingYear('12-31'), reason: 'Eigene Lösung', isForCause: false }
    const refused = await call(parties.signatory, 'POST', `/agreements/${id}/terminate`, early)
    expect(refused.body.errors).toMatchObject([
      { pointer: '/endsOn', rule: 'notice-period', limit: inYearAfter('12-31') },
    ])
    expect(
      (
        await call(parties.signatory, 'POST', `/agreements/${id}/terminate`, {
          ...early,
          endsOn: '2025-12-31',
          isForCause: true,
        })
      ).status,
    ).toBe(400)
    const given = { ...early, endsOn: inComingYear('06-30'), isForCause: true }
    const { body } = await call(parties.signatory, 'POST', `/agreements/${id}/terminate`, given)
    expect(body).toMatchObject({ status: 'terminated', endsOn: inComingYear('06-30'), termination: { by: 'partner' } })
    const sheet = await call(parties.manager, 'GET', `/solutions/${parties.solution.slug}/price-sheets/${comingYear}`)
    expect(sheet.body.participants).toContainEqual({
      land: 'BY',
      from: inComingYear('04-01'),
      to: inComingYear('06-30'),
      fromScenario: 'low',
    })
    expect((await call(parties.signatory, 'POST', `/agreements/${id}/terminate`, given)).status).toBe(409)
  })
})
