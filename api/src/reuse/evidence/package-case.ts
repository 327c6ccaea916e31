import type { Readable } from 'node:stream'
import { agreements } from '@fit-store/db/schema/agreements'
import { caseSnapshots } from '@fit-store/db/schema/snapshots'
import { reuseRequestLetters } from '@fit-store/db/schema/reuse'
import { asc, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/problem.ts'
import { capacityOf, mayReadDocuments } from '../agreements/policy.ts'
import { requireAgreement, type Agreement } from '../agreements/queries.ts'
import { requireRequest, type SeenRequest } from '../requests/queries.ts'
import { agreementEntries, fileEntry, jsonEntry } from './agreement-entries.ts'
import { logEntries } from './log-entries.ts'
import { termsEntries } from './terms-entries.ts'
import { writePackage, type PackageEntry } from './write-package.ts'

export type CasePackage = { name: string; stream: Readable }

/**
 * The whole case of a request as one package for one of its parties: what was asked, written, agreed and signed, the wordings and
 * listing that applied, what was looked at, and the log. Refuses with 404.
 */
export async function packageCase(ctx: Ctx, name: string): Promise<CasePackage> {
  const request = await requireRequest(ctx, name)
  const readable = await listReadableAgreements(ctx, request)
  const subjects = [request.id, ...readable.map(({ id }) => id)]
  const rollOutIds = await listRollOutIds(ctx, readable)
  const entries = [
    readme(`Nachnutzungsanfrage ${request.number}: ${request.solution.title}`),
    jsonEntry('anfrage/anfrage.json', withoutOthersReferences(request)),
    ...(await letterEntries(ctx, request.id)),
    ...(await roomEntries(ctx, request)),
    ...(await snapshotEntries(ctx, request)),
    ...(await Promise.all(readable.map((agreement) => agreementEntries(ctx, agreement)))).flat(),
    ...(await termsEntries(ctx, subjects)),
    ...(await catalogueEntries(ctx, request, readable)),
    ...(await logEntries(ctx, [
      { type: 'reuse_request', ids: [request.id] },
      { type: 'agreement', ids: readable.map(({ id }) => id) },
      { type: 'roll_out', ids: rollOutIds },
    ])),
  ]
  const about = { subject: request.number, title: `Anfrage ${request.number}, ${request.solution.title}` }
  return packed(ctx, entries, { ...about, isDemo: request.solution.isDemo })
}

/** One agreement as sealed package: what both parties get when it is concluded. Refuses with 404. */
export async function packageAgreement(ctx: Ctx, name: string): Promise<CasePackage> {
  const agreement = await requireAgreement(ctx, name)
  if (!mayReadDocuments(agreement.capacity) || agreement.status === 'draft') throw notFound('Das Paket')
  const entries = [
    readme(`Vertrag ${agreement.number}: ${agreement.solutionTitle}`),
    ...(await agreementEntries(ctx, agreement)),
    ...(await termsEntries(ctx, [agreement.id])),
    ...(await logEntries(ctx, [{ type: 'agreement', ids: [agreement.id] }])),
  ]
  const about = { subject: agreement.number, title: `Vertrag ${agreement.number}, ${agreement.solutionTitle}` }
  return packed(ctx, entries, { ...about, isDemo: agreement.isDemo })
}

type About = { subject: string; title: string; isDemo: boolean }

const packed = (ctx: Ctx, entries: PackageEntry[], about: About): CasePackage => ({
  name: `${about.subject}-nachweis.zip`,
  stream: writePackage(entries, { ...about, madeAt: ctx.now().toISOString() }),
})

const readme = (title: string): PackageEntry => ({
  path: 'LIESMICH.txt',
  load: async () =>
    Buffer.from(`${title}

Dieses Paket enthält die Unterlagen des Vorgangs, wie sie beim Erstellen vorlagen. manifest.json nennt jede Datei mit ihrem
Prüfwert (SHA-256) und trägt einen Prüfwert über sich selbst. Die letzten 64 Zeichen der ZIP-Datei sind der Prüfwert über alles
davor. „fit-store evidence verify <datei.zip>“ prüft alles ohne Netz und vergleicht den Text der Verträge mit dem Muster.
`),
})

/** A party's own file reference is its own. */
function withoutOthersReferences({
  parties,
  adopterReference,
  providerReference,
  operatorReference,
  ...request
}: SeenRequest) {
  return {
    ...request,
    ...(parties.includes('adopter') && { adopterReference }),
    ...(parties.includes('provider') && { providerReference }),
    ...(parties.includes('platform_operator') && { operatorReference }),
  }
}

async function listReadableAgreements(ctx: Ctx, request: SeenRequest): Promise<Agreement[]> {
  const own = await ctx.db
    .select()
    .from(agreements)
    .where(
      sql`${agreements.requestId} = ${request.id} or ${agreements.parentId} in (select id from agreements where request_id = ${request.id})`,
    )
    .orderBy(asc(agreements.number))
  return own.filter((agreement) => {
    const capacity = capacityOf(ctx.actor, { ...agreement, providerId: request.provider.id })
    return capacity !== null && mayReadDocuments(capacity) && agreement.status !== 'draft'
  })
}

async function listRollOutIds(ctx: Ctx, readable: readonly Agreement[]) {
  const ids = readable.map(({ id }) => id)
  const rows = await ctx.db.execute<{ id: string }>(
    sql`select id from roll_outs where agreement_id = any(${sql.param(ids)}::uuid[])`,
  )
  return rows.map(({ id }) => id)
}

const letterNames = { declaration: 'anfrage/interessenbekundung', outcome: 'abstimmung/abstimmungsschreiben' } as const

async function letterEntries(ctx: Ctx, requestId: string): Promise<PackageEntry[]> {
  const letters = await ctx.db.select().from(reuseRequestLetters).where(eq(reuseRequestLetters.requestId, requestId))
  return letters.flatMap(({ kind, number, document, pdf }) => {
    const path = `${letterNames[kind]}-${number}`
    return [fileEntry(ctx, `${path}.json`, document), ...(pdf === null ? [] : [fileEntry(ctx, `${path}.pdf`, pdf)])]
  })
}

/** What the parties wrote, asked of and owed each other; notes only of the reader's own organisation. */
async function roomEntries(ctx: Ctx, { id }: SeenRequest): Promise<PackageEntry[]> {
  const own = ctx.actor.organisation?.id ?? null
  const isReadable = sql`m.request_id = ${id} and (m.kind <> 'note' or m.organisation_id = ${own})`
  const [messages, attachments, conditions, tasks, dates] = await Promise.all([
    ctx.db.execute(sql`
      select m.id, m.kind, o.display_name as organisation, m.party, m.body, m.asks, m.due_on::text as "dueOn", m.answers_id as "answersId",
             to_json(m.settled_at) #>> '{}' as "settledAt", to_json(m.created_at) #>> '{}' as "createdAt",
             (select coalesce(json_agg(json_build_object('id', x.id, 'name', x.name, 'sha256', x.file) order by x.id), '[]')
                from room_attachments x where x.message_id = m.id) as attachments
        from room_messages m join organisations o on o.id = m.organisation_id where ${isReadable} order by m.id`),
    ctx.db.execute<{ id: string; name: string; file: string }>(sql`
      select x.id, x.name, x.file from room_attachments x join room_messages m on m.id = x.message_id where ${isReadable} order by x.id`),
    ctx.db.execute(sql`
      select number, text, due_on::text as "dueOn", answer, answer_note as "answerNote" from reuse_request_conditions
       where request_id = ${id} order by number`),
    ctx.db.execute(sql`
      select t.title, o.display_name as owner, t.due_on::text as "dueOn", to_json(t.done_at) #>> '{}' as "doneAt"
        from room_tasks t join organisations o on o.id = t.owner_organisation_id where t.request_id = ${id} order by t.id`),
    ctx.db.execute(sql`
      select d.title, d.proposed_on::text as "proposedOn", o.display_name as organisation, d.answer
        from room_dates d join organisations o on o.id = d.organisation_id where d.request_id = ${id} order by d.id`),
  ])
  return [
    jsonEntry('abstimmung/nachrichten.json', messages),
    jsonEntry('abstimmung/auflagen.json', conditions),
    jsonEntry('abstimmung/aufgaben.json', tasks),
    jsonEntry('abstimmung/termine.json', dates),
    ...attachments.map(({ id: attachment, name, file }) =>
      fileEntry(ctx, `abstimmung/anlagen/${attachment}-${safeName(name)}`, file),
    ),
  ]
}

/** File systems take it, and no path leads out of the folder. */
const safeName = (name: string) =>
  name
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '_')
    .replaceAll(/\.{2,}/g, '.')
    .slice(-120)

/** What an organisation had frozen is its own. */
async function snapshotEntries(ctx: Ctx, { id }: SeenRequest): Promise<PackageEntry[]> {
  const snapshots = await ctx.db
    .select()
    .from(caseSnapshots)
    .where(eq(caseSnapshots.requestId, id))
    .orderBy(asc(caseSnapshots.id))
  return snapshots
    .filter(({ organisationId }) => organisationId === ctx.actor.organisation?.id)
    .map(({ kind, file }, at) =>
      fileEntry(
        ctx,
        `gesehen/${String(at + 1).padStart(2, '0')}-${kind === 'search' ? 'suche' : 'vergleich'}.json`,
        file,
      ),
    )
}

/**
 * The published versions of the listing, and the price sheets that the frozen estimate and these agreements were priced by: those of
 * others would tell of their cases.
 */
async function catalogueEntries(
  ctx: Ctx,
  { solutionId, estimate }: SeenRequest,
  readable: readonly Agreement[],
): Promise<PackageEntry[]> {
  const sheetIds = readable.flatMap(({ sheetId }) => (sheetId === null ? [] : [sheetId]))
  const [versions, sheets] = await Promise.all([
    ctx.db.execute<{ number: number; content: unknown }>(sql`
      select v.number, json_build_object('number', v.number, 'publishedAt', v.published_at, 'supersededAt', v.superseded_at,
             'solution', v.published_as) as content
        from listing_versions v join listings l on l.id = v.listing_id
       where l.solution_id = ${solutionId} and v.published_at is not null order by v.number`),
    ctx.db.execute<{ year: number; edition: number; content: unknown }>(sql`
      select p.year, p.edition, json_build_object('year', p.year, 'edition', p.edition, 'model', p.model, 'publishedAt', p.published_at,
             'vatBps', p.vat_bps, 'vatGround', p.vat_ground, 'fixedPriceCents', p.fixed_price_cents,
             'lines', (select json_agg(x order by x.cost_type) from price_sheet_lines x where x.sheet_id = p.id),
             'participants', (select json_agg(x order by x.party) from price_sheet_participants x where x.sheet_id = p.id)) as content
        from price_sheets p where p.solution_id = ${solutionId} and (p.id = any(${sql.param(sheetIds)}::uuid[])
          or (p.year = ${estimate?.sheet.year ?? null}::int and p.edition = ${estimate?.sheet.edition ?? null}::int))
       order by p.year, p.edition`),
  ])
  return [
    ...versions.map(({ number, content }) => jsonEntry(`eintrag/fassung-${number}.json`, content)),
    ...sheets.map(({ year, edition, content }) =>
      jsonEntry(`preise/preisblatt-${year}-ausgabe-${edition}.json`, content),
    ),
  ]
}
