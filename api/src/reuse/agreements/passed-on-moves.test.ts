import { agreements, type AgreementStatus } from '@fit-store/db/schema/agreements'
import { agreementDocuments, agreementSignatures } from '@fit-store/db/schema/agreement-documents'
import { storedFiles } from '@fit-store/db/schema/documents'
import { events } from '@fit-store/db/schema/events'
import { asc, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aChecklist, aConcludedAgreement, caller, thePartners } from '../../../test/agreements.ts'
import { testApp } from '../../../test/app.ts'
import { aColleague, aParty, theTerms } from '../../../test/cases.ts'
import { aDeputyOf, anExpired } from '../../../test/people.ts'
import type { RenderPdf } from '../../documents/pdf-renderer.ts'
import { aPdf } from '../../documents/test/pdf-file.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { approveDraft, offerAgreement } from './drafting/offer-agreement.ts'
import { passOn } from './drafting/pass-on.ts'
import { declineAgreement, withdrawAgreement } from './ending/close-offer.ts'
import { endAgreements } from './ending/end-agreements.ts'
import { terminateAgreement } from './ending/terminate-agreement.ts'
import { moves as lifecycle } from './lifecycle.ts'
import { fileSignedCopy } from './signing/file-signed-copy.ts'
import { countersignAgreement, signAgreement } from './signing/sign-agreement.ts'

// A bundling organisation passes an agreement on to two towns without an account, whose signatures come on paper. Random moves by
// everybody against a small model of all three agreements; as in moves.test.ts it says once more what the table says. RUNS=500
// makes a long run of it.

const { app, ctx, db } = await testApp()
await theTerms(ctx)
await aChecklist(ctx)
const render: RenderPdf = ({ document }) => Promise.resolve(aPdf(`/Title (${document.title.length})`))
const around = { ctx, call: caller(app, ctx), render }
const runs = Number(process.env.RUNS ?? 5)

const people = ['signatory', 'coordinator', 'deputy', 'expired', 'manager', 'stranger'] as const
type Person = (typeof people)[number]
const towns = ['first', 'second'] as const
type Town = (typeof towns)[number]
const steps = [
  'pass_on',
  'approve',
  'offer',
  'sign',
  'file',
  'file_outdated',
  'countersign',
  'decline',
  'withdraw',
  'terminate',
  'terminate_parent',
  'end',
] as const
type Step = (typeof steps)[number]
type Move = { step: Step; town: Town; by: Person }
type Child = { status: AgreementStatus; told: string[]; papers: number }
type Model = { parent: AgreementStatus; parentTold: string[]; children: Record<Town, Child | null> }
type Refusal = 400 | 403 | 404 | 409

const coordinating: Person[] = ['signatory', 'coordinator', 'manager']
const signing: Person[] = ['signatory', 'deputy', 'manager']
const closing: Person[] = ['signatory', 'coordinator', 'deputy', 'manager']
/** Only the bundler moves a child: its partner has no account, and the operator looks on. `binds` needs the parent in force. */
const table: Record<
  'approve' | 'offer' | 'sign' | 'file_signature' | 'countersign' | 'decline' | 'withdraw' | 'terminate',
  { from: AgreementStatus[]; able: Person[]; to: AgreementStatus | null; binds?: true }
> = {
  approve: { from: ['draft'], able: coordinating, to: null },
  offer: { from: ['draft'], able: coordinating, to: 'offered', binds: true },
  sign: { from: ['offered'], able: signing, to: null },
  file_signature: { from: ['offered'], able: signing, to: 'signed', binds: true },
  countersign: { from: ['signed'], able: signing, to: 'concluded', binds: true },
  decline: { from: ['offered', 'signed'], able: closing, to: null },
  withdraw: { from: ['draft', 'offered', 'signed'], able: closing, to: 'withdrawn' },
  terminate: { from: ['concluded'], able: signing, to: 'terminated' },
}
const underWay: AgreementStatus[] = ['draft', 'offered', 'signed']
const isOver = (status: AgreementStatus) => ['withdrawn', 'ended'].includes(status)

const goesTo = (child: Child, status: AgreementStatus): Child => ({
  ...child,
  status,
  told: [...child.told, `agreement.${status}`],
})

/** The model: what is after a move, or the refusal. */
function after(now: Model, { step, town, by }: Move): Model | Refusal {
  const child = now.children[town]
  const withChildren = (change: (one: Child) => Child): Model['children'] => ({
    first: now.children.first && change(now.children.first),
    second: now.children.second && change(now.children.second),
  })
  if (step === 'end') {
    const ends = (one: Child) => (one.status === 'terminated' ? goesTo(one, 'ended') : one)
    const parent =
      now.parent === 'terminated'
        ? { parent: 'ended' as const, parentTold: [...now.parentTold, 'agreement.ended'] }
        : null
    return { ...now, ...parent, children: withChildren(ends) }
  }
  if (step === 'pass_on' || step === 'terminate_parent') {
    if (by === 'stranger') return 404
    const isParty = by !== 'manager'
    if (!(step === 'pass_on' ? coordinating : signing).includes(by)) return 403
    if (now.parent !== 'concluded') return 409
    if (step === 'terminate_parent') {
      const ends = (one: Child) =>
        underWay.includes(one.status)
          ? goesTo(one, 'withdrawn')
          : one.status === 'concluded'
            ? goesTo(one, 'terminated')
            : one
      const parentTold = [...now.parentTold, 'agreement.terminated']
      return { parent: 'terminated', parentTold, children: withChildren(ends) }
    }
    if (!isParty) return 403
    if (child && !isOver(child.status)) return 409
    return {
      ...now,
      children: { ...now.children, [town]: { status: 'draft', told: ['agreement.drafted'], papers: 0 } },
    }
  }
  if (!child) return 404
  const sees = by === 'manager' ? child.told.includes('agreement.offered') : by !== 'stranger'
  if (!sees) return 404
  const isPaper = step === 'file' || step === 'file_outdated'
  const move = isPaper ? (child.status === 'offered' ? 'file_signature' : 'countersign') : step
  const { from, able, to, binds } = table[move]
  if (!able.includes(by)) return 403
  if (!from.includes(child.status)) return 409
  if (by === 'manager' || move === 'sign' || move === 'decline') return 403
  if (binds && now.parent !== 'concluded') return 409
  if (to === null || step === 'file_outdated') return 409
  const papers = child.papers + (isPaper ? 1 : 0)
  return { ...now, children: { ...now.children, [town]: { ...goesTo(child, to), papers } } }
}

const rightful: Record<Step, Person> = {
  pass_on: 'coordinator',
  approve: 'coordinator',
  offer: 'coordinator',
  sign: 'signatory',
  file: 'deputy',
  file_outdated: 'signatory',
  countersign: 'signatory',
  decline: 'signatory',
  withdraw: 'coordinator',
  terminate: 'deputy',
  terminate_parent: 'manager',
  end: 'manager',
}

/** The next move of a town whose agreement goes well. */
function onward({ children }: Model, town: Town): Move {
  const step = (
    {
      draft: 'offer',
      offered: 'file',
      signed: 'file',
      concluded: 'terminate',
      terminated: 'end',
    } as Partial<Record<AgreementStatus, Step>>
  )[children[town]?.status ?? 'ended']
  const next = step ?? 'pass_on'
  return { step: next, town, by: rightful[next] }
}
const anyMove = fc.record({
  step: fc.constantFrom(...steps),
  town: fc.constantFrom(...towns),
  by: fc.option(fc.constantFrom(...people), { freq: 3 }),
})
const goOn = fc.constantFrom(...towns).map((town) => ({ step: null, town, by: null }))
const sequence = fc.array(fc.oneof({ weight: 3, arbitrary: goOn }, { weight: 2, arbitrary: anyMove }), {
  minLength: 10,
  maxLength: 24,
})

const ars: Record<Town, string> = { first: '099990000001', second: '099990000002' }
const unscanned = () => Promise.resolve()
const later: Ctx = { ...ctx, now: () => new Date('2029-02-01T12:00:00Z') }
const notice = { endsOn: '2028-12-31', reason: 'Eigene Lösung.', isForCause: true }
const noId = '00000000-0000-4000-8000-000000000000'

/** A concluded agreement of a bundler, everybody about it, and how each makes each move. */
async function aBundle() {
  const bundler = await aParty(ctx, 'bundling_organisation', 'BY', ['coordinator', 'signatory'])
  const organisationId = bundler.organisation.id
  const parties = { ...(await thePartners(ctx)), adopter: bundler, signatory: bundler.acting }
  const { id } = await aConcludedAgreement(around, parties)
  const authority = { organisationId, role: 'signatory' } as const
  const acting: Record<Person, Ctx> = {
    signatory: bundler.acting,
    coordinator: await aColleague(ctx, organisationId, ['coordinator']),
    deputy: await aDeputyOf(ctx, bundler.acting.actor.personId!, authority),
    expired: await anExpired(ctx, authority),
    manager: parties.manager,
    stranger: await aColleague(ctx, parties.itProvider.organisation.id, ['coordinator', 'signatory']),
  }
  const read = async (town: Town) =>
    (
      await db
        .select()
        .from(agreements)
        .where(sql`${agreements.parentId} = ${id} and ${agreements.partnerArs} = ${ars[town]}`)
        .orderBy(sql`${agreements.number} desc`)
    )[0]
  async function make({ step, town, by }: Move) {
    const who = acting[by]
    const child = await read(town)
    const name = child?.id ?? noId
    const documentHash = child?.documentHash ?? 'a'.repeat(64)
    const copy = { bytes: aPdf(), qesReference: null, signatoryName: 'Erika Amt', authority: 'Satzung' }
    switch (step) {
      case 'pass_on': {
        const municipalities = [{ ars: ars[town], name: `Gemeinde ${town}` }]
        return passOn(who, id, { municipalities, startsOn: '2027-05-01', pricing: 'free' })
      }
      case 'approve':
        return approveDraft(who, name, child?.version ?? 1)
      case 'offer':
        return offerAgreement(who, render, name, child?.version ?? 1)
      case 'sign':
        return signAgreement(who, name, documentHash)
      case 'file':
        return fileSignedCopy(who, name, { ...copy, documentHash }, unscanned)
      case 'file_outdated':
        return fileSignedCopy(who, name, { ...copy, documentHash: 'b'.repeat(64) }, unscanned)
      case 'countersign':
        return countersignAgreement(who, name, documentHash)
      case 'decline':
        return declineAgreement(who, name, 'Zu teuer.')
      case 'withdraw':
        return withdrawAgreement(who, name, 'Vertan.')
      case 'terminate':
        return terminateAgreement(who, name, notice)
      case 'terminate_parent':
        return terminateAgreement(who, id, notice)
      case 'end':
        return endAgreements(later)
    }
  }
  return { id, read, make }
}

const refusal = (error: unknown): number => {
  if (error instanceof Problem) return error.status
  throw error
}
const toldOf = async (id: string) =>
  (await db.select().from(events).where(eq(events.subjectId, id)).orderBy(asc(events.id))).map(({ type }) => type)

test(
  'whoever moves, what was passed on is and ends as the model says, on paper too',
  { timeout: 60_000 + runs * 5000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(sequence, async (given) => {
        const { id, read, make } = await aBundle()
        let now: Model = { parent: 'concluded', parentTold: await toldOf(id), children: { first: null, second: null } }
        for (const { step, town, by } of given) {
          const move = step === null ? onward(now, town) : { step, town, by: by ?? rightful[step] }
          const said = after(now, move)
          const answer = await make(move).then(() => 'done' as const, refusal)
          if (typeof said !== 'number') now = said
          const stored = { first: await read('first'), second: await read('second') }
          const tell = async (child: typeof stored.first) =>
            child && {
              status: child.status,
              told: await toldOf(child.id),
              papers: await db.$count(
                agreementSignatures,
                sql`${agreementSignatures.agreementId} = ${child.id} and ${agreementSignatures.signedCopy} is not null`,
              ),
            }
          const [parent] = await db.select().from(agreements).where(eq(agreements.id, id))
          const happened = {
            parent: parent!.status,
            parentTold: await toldOf(id),
            children: { first: (await tell(stored.first)) ?? null, second: (await tell(stored.second)) ?? null },
          }
          expect({ move, answer, ...happened }).toEqual({
            move,
            answer: typeof said === 'number' ? said : 'done',
            ...now,
          })
        }
      }),
      { numRuns: runs },
    )
  },
)

test('every move of the table is one of the model, or one of moves.test.ts', () => {
  const all = Object.entries(lifecycle).flatMap(([status, actions]) =>
    Object.keys(actions).map((action) => `${status} ${action}`),
  )
  const elsewhere = /(edit|pass_on|add_amendment|end)$/
  const made = Object.entries(table).flatMap(([step, { from }]) => from.map((status) => `${status} ${step}`))
  expect(made.toSorted()).toEqual(all.filter((move) => !elsewhere.test(move)).toSorted())
})

test('no paper is kept that belongs to no signature, and no document without its agreement', async () => {
  const files = await db.$count(storedFiles)
  const [kept] = await db.execute<{ count: number }>(sql`
    select count(distinct hash)::int as count from stored_files f
     where exists (select from agreement_documents d where f.hash in (d.json, d.pdf))
        or exists (select from reuse_request_letters l where f.hash in (l.document, l.pdf))
        or exists (select from agreement_signatures s where s.signed_copy = f.hash)`)
  expect(kept!.count).toBe(files)
  const offered = await db.selectDistinct({ id: agreementDocuments.agreementId }).from(agreementDocuments)
  const sealed = await db.$count(agreements, sql`${agreements.documentHash} is not null`)
  expect(offered).toHaveLength(sealed)
})
