import { sql } from 'drizzle-orm'
import type { EventType } from '../events/vocabulary.ts'
import type { Actor, ActingFor, Ctx } from '../platform/ctx.ts'
import { describeListing } from '../solutions/listings/describe-listing.ts'
import { draftVersion } from '../solutions/listings/drafts/draft-version.ts'
import { submitListing } from '../solutions/listings/drafts/submit-listing.ts'
import { saveSection } from '../solutions/listings/save-section.ts'
import { suspendListing, withdrawListing } from '../solutions/listings/standing/change-status.ts'
import { claimReview } from '../solutions/reviews/claim-review.ts'
import { decideReview } from '../solutions/reviews/decide-review.ts'
import { requirePersona } from './personas.ts'
import { dayOf, operator } from './stage.ts'

// What became of demo offers after their publication, so that a replaced version, a suspended and a withdrawn offer can be seen. As with
// cases nothing is inserted, and what people of the demo world have done since then stays.

/** Plays what has not happened yet; gives how much that was. */
export async function playListings(ctx: Ctx): Promise<number> {
  const played = [
    await once(ctx, { solution: 'elternbeitrag-berechnen', unless: 'listing.drafted' }, publishNext),
    await once(ctx, { solution: 'impftermine-buchen', unless: 'listing.suspended' }, (inTx, id, editor) =>
      suspendListing(
        dayOf(inTx, 12, editor),
        id,
        'Die Terminvergabe zieht bis Ende Februar in ein anderes Rechenzentrum um.',
      ),
    ),
    await once(ctx, { solution: 'hundemarke-bestellen', unless: 'listing.withdrawn' }, (inTx, id, editor) =>
      withdrawListing(dayOf(inTx, 20, editor), id, {
        reason: 'Die Hundemarke wird jetzt mit der Anmeldung bestellt. Ein eigener Dienst ist nicht mehr nötig.',
        successor: 'hund-anmelden',
      }),
    ),
  ]
  return played.filter(Boolean).length
}

type Deed = (inTx: Ctx, listingId: string, editor: Actor) => Promise<void>
type Offer = { id: string; providerId: string; provider: string; displayName: string; kind: ActingFor['kind'] }

function once(ctx: Ctx, { solution, unless }: { solution: string; unless: EventType }, deed: Deed): Promise<boolean> {
  return ctx.db.transaction(async (tx) => {
    const [offer] = await tx.execute<Offer>(sql`
      select l.id, o.id as "providerId", o.slug as provider, o.display_name as "displayName", o.kind
        from listings l join solutions s on s.id = l.solution_id join organisations o on o.id = l.provider_id
       where s.slug = ${solution} and s.is_demo
         and not exists (select from events e where e.subject_type = 'listing' and e.subject_id = l.id::text and e.type = ${unless})`)
    if (!offer) return false
    await deed({ ...ctx, db: tx }, offer.id, editorOf(offer))
    return true
  })
}

/** Somebody at the provider who edits; not every one has a person to sign in as. */
const editorOf = ({ providerId: id, provider: slug, displayName, kind }: Offer): Actor => ({
  name: 'system:demo',
  personId: null,
  sessionId: null,
  organisation: { id, slug, displayName, kind, isAccredited: true },
  roles: ['editor'],
})

/** The next version, handed in by its provider, reviewed and published. */
async function publishNext(inTx: Ctx, id: string) {
  const provider = 'demo-sozialministerium-nordrhein-westfalen'
  const [editor, moderator] = [
    await requirePersona(inTx, provider, 'editor'),
    await requirePersona(inTx, operator, 'moderator'),
  ]
  const drafting = dayOf(inTx, 34, editor)
  await draftVersion(drafting, id)
  const { content, sections, current } = await describeListing(drafting, id)
  const versionOf = (key: string) => sections.find(({ section }) => section === key)!.version
  const { operation, documents } = content
  await saveSection(drafting, id, {
    section: 'operation',
    version: versionOf('operation'),
    content: {
      ...operation,
      serviceLevel: 'Wie Kita-Kompass: verfügbar zu 99 Prozent im Monat, auch in der Erprobung.',
    },
  })
  const declared = [
    { kind: 'security_declaration', title: 'Erklärung zur Informationssicherheit' },
    { kind: 'accessibility_statement', title: 'Erklärung zur Barrierefreiheit' },
  ].map((declaration, at) => ({
    ...declaration,
    url: `https://kita.demo-sozialministerium-nrw.example/erklaerungen/${at + 1}.pdf`,
    file: null,
    issuedOn: '2026-10',
  }))
  await saveSection(drafting, id, {
    section: 'documents',
    version: versionOf('documents'),
    content: { ...documents, documents: [...documents.documents, ...declared] },
  })
  await submitListing(dayOf(inTx, 30, editor), id)
  const reviewing = dayOf(inTx, 26, moderator)
  await claimReview(reviewing, current.id)
  await decideReview(reviewing, current.id, { outcome: 'publish', reason: 'Die neuen Erklärungen sind vollständig.' })
}
