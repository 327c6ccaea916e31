import { listings, requirementCatalogues, requirements, type ListingSectionKey } from '@fit-store/db/schema/listings'
import { accreditations } from '@fit-store/db/schema/organisations'
import { eq } from 'drizzle-orm'
import type { Ctx } from '../src/platform/ctx.ts'
import { contentOf, type ListingContent } from '../src/solutions/listings/content/fields.ts'
import { createListing } from '../src/solutions/listings/create-listing.ts'
import { describeListing } from '../src/solutions/listings/describe-listing.ts'
import { saveSection } from '../src/solutions/listings/save-section.ts'
import { submitListing } from '../src/solutions/listings/drafts/submit-listing.ts'
import { claimReview } from '../src/solutions/reviews/claim-review.ts'
import { decideReview } from '../src/solutions/reviews/decide-review.ts'
import { anOrganisation, aSubjectArea } from './factories.ts'
import { actingAs, aMembership, aPerson } from './people.ts'

// Listings in every stand, and the people who work on them; see factories.ts for the rest.

/** One requirement that must be answered, one that should, and one of the store. */
async function someRequirements(ctx: Ctx) {
  const catalogues = [
    { key: 'efa' as const, title: 'Mindestanforderungen', note: 'Test' },
    { key: 'store' as const, title: 'Qualität', note: 'Test' },
  ]
  await ctx.db.insert(requirementCatalogues).values(catalogues).onConflictDoNothing()
  const rows = [
    { slug: 'mandanten', catalogue: 'efa' as const, level: 'muss' as const, text: 'Daten sind getrennt.', position: 1 },
    { slug: 'sprachen', catalogue: 'efa' as const, level: 'soll' as const, text: 'Zwei Sprachen.', position: 2 },
    {
      slug: 'quelltext',
      catalogue: 'store' as const,
      level: 'soll' as const,
      text: 'Quelltext ist offen.',
      position: 1,
    },
  ]
  await ctx.db
    .insert(requirements)
    .values(rows.map((row) => ({ ...row, category: 'Test' })))
    .onConflictDoNothing()
}

/** An accredited organisation and somebody who edits for it. */
export async function anEditor(ctx: Ctx, given: Parameters<typeof anOrganisation>[1] = {}) {
  const provider = await anOrganisation(ctx, given)
  const { id: personId } = await aPerson(ctx)
  await ctx.db.insert(accreditations).values({
    organisationId: provider.id,
    status: 'accredited',
    seeks: ['providing'],
    basis: 'carrier',
    requestedBy: personId,
    decidedBy: personId,
    decidedAt: ctx.now(),
  })
  await aMembership(ctx, { organisationId: provider.id, personId, roles: ['editor'] })
  return { provider, personId, editor: await actingAs(ctx, { personId, organisationId: provider.id }) }
}

/** Somebody of this operator who reviews. */
export async function aModerator(ctx: Ctx, operatorId: string) {
  const { personId } = await aMembership(ctx, { organisationId: operatorId, roles: ['moderator'] })
  return { personId, moderator: await actingAs(ctx, { personId, organisationId: operatorId }) }
}

/** Everything submission needs. `organisation` and `subjectArea` have to exist. */
function wholeContent(organisation: string, subjectArea: string, title = 'Hund anmelden'): ListingContent {
  const { basics, operation } = contentOf({})
  return contentOf({
    basics: {
      ...basics,
      type: 'online_service',
      title,
      summary: 'Halterinnen und Halter melden ihren Hund an.',
      description: `Eine Anmeldung erreicht Steueramt und Ordnungsamt zugleich. ${'Der Dienst fragt nur, was die Satzung verlangt. '.repeat(3)}`,
      stage: 'live',
      subjectArea,
      languages: ['de'],
      targetGroups: ['citizens'],
      licence: 'EUPL-1.2',
    },
    parties: { parties: [{ organisation, role: 'lead', fromOn: '2024-05', toOn: null, note: null }] },
    technology: {
      ...contentOf({}).technology,
      connectionMethods: [{ method: 'fit_connect', note: null }],
      links: [{ kind: 'source_code', url: `https://code.example/${organisation}/dienst.git`, title: null }],
    },
    operation: {
      ...operation,
      operation: 'Betrieb in zwei Rechenzentren in Deutschland.',
      serviceLevel: 'Verfügbarkeit 99,5 % im Monat, werktags 7 bis 18 Uhr.',
    },
    documents: {
      documents: (['security_declaration', 'accessibility_statement'] as const).map((kind) => ({
        kind,
        title: `Erklärung ${kind}`,
        url: null,
        file: null,
        issuedOn: '2026-01',
      })),
    },
    requirements: { requirements: [{ requirement: 'mandanten', state: 'fulfilled', evidence: null }] },
    contacts: {
      contacts: [{ purpose: 'procurement', name: 'Referat 42', email: 'nachnutzung@stelle.example', phone: null }],
      functionalMailbox: 'nachnutzung@stelle.example',
    },
    supply_routes: { supplyRoutes: [{ route: 'fit_store', url: null, contact: null, since: null, note: null }] },
  })
}

/** A complete draft. */
export async function aDraft(
  ctx: Ctx,
  { title = 'Hund anmelden', ...given }: { title?: string } & Partial<Editing> = {},
) {
  const { provider, editor, personId } = given.editor ? (given as Editing) : await anEditor(ctx)
  await someRequirements(ctx)
  const content = wholeContent(provider.slug, await aSubjectArea(ctx), title)
  const id = await createListing(editor, { title, type: 'online_service' })
  await saveAll(editor, id, content)
  return { id, content, provider, editor, personId }
}
type Editing = Awaited<ReturnType<typeof anEditor>>

/** Saves these sections as somebody would who has just opened the page. */
export async function saveAll(editor: Ctx, id: string, content: Partial<ListingContent>) {
  const { sections } = await describeListing(editor, id)
  for (const [section, value] of Object.entries(content)) {
    const { version } = sections.find((one) => one.section === section)!
    await saveSection(editor, id, { section: section as ListingSectionKey, version, content: value })
  }
}

/** A draft handed in and claimed by a moderator. */
export async function aReview(ctx: Ctx, given: Parameters<typeof aDraft>[1] & { operatorId: string }) {
  const draft = await aDraft(ctx, given)
  const { moderator, personId: moderatorId } = await aModerator(ctx, given.operatorId)
  await submitListing(draft.editor, draft.id)
  const { id: versionId } = (await describeListing(draft.editor, draft.id)).current
  await claimReview(moderator, versionId)
  return { ...draft, versionId, moderator, moderatorId }
}

/** A published listing whose provision agreement is concluded. */
export async function aPublishedListing(ctx: Ctx, given: Parameters<typeof aReview>[1]) {
  const review = await aReview(ctx, given)
  await ctx.db.update(listings).set({ provisionConcludedAt: ctx.now() }).where(eq(listings.id, review.id))
  const { slug } = await decideReview(review.moderator, review.versionId, {
    outcome: 'publish',
    reason: 'Vollständig.',
  })
  return { ...review, slug: slug! }
}
