import { listingStatuses } from '@fit-store/db/schema/listings'
import { Type } from 'typebox'
import { FreeText, Nullable, ref } from '../../../platform/openapi.ts'
import { Answer } from '../../questionnaire/schemas.ts'
import { Solution } from '../../schemas.ts'
import { ListingContentSchema } from '../content/fields.ts'
import { SectionChanges } from '../drafts/schemas.ts'
import { strict, Moment, NullableObject, SolutionRef } from '../parts.ts'
import { Confirmation } from '../schemas.ts'

const published = {
  number: Type.Integer(),
  publishedAt: Moment,
  supersededAt: Nullable(Moment),
  isCurrent: Type.Boolean(),
}
export const PublishedVersions = Type.Object(
  { items: Type.Array(Type.Object(published)) },
  { $id: 'PublishedVersions' },
)
export const PublishedVersion = Type.Object(
  {
    ...published,
    solution: NullableObject(ref(Solution)),
    content: ref(ListingContentSchema),
    requirements: Type.Array(Answer),
    criteria: Type.Array(Answer),
  },
  {
    $id: 'PublishedVersion',
    description: 'Version, wie sie veröffentlicht wurde; ohne solution, wo das nicht festgehalten ist',
  },
)
export const VersionParams = Type.Object(
  { slug: FreeText(160, 'Kurzname'), number: FreeText(10, 'Nummer der Version') },
  strict,
)
export const VersionsCompared = Type.Object(
  { from: Type.Integer(), to: Type.Integer(), sections: Type.Array(ref(SectionChanges)) },
  { $id: 'ComparedListingVersions' },
)
export const CompareVersionsQuery = Type.Object(
  { from: Type.Integer({ minimum: 1, maximum: 100_000 }), to: Type.Integer({ minimum: 1, maximum: 100_000 }) },
  strict,
)
const Contact = Type.Object({
  purpose: Type.Enum(['procurement', 'technical', 'support', 'legal']),
  name: Type.String(),
  email: Nullable(Type.String()),
  phone: Nullable(Type.String()),
})
const asked = {
  contacts: Type.Array(Contact),
  functionalMailbox: Nullable(Type.String()),
  mailboxConfirmedAt: Nullable(Moment),
  requirements: Type.Array(Answer),
  criteria: Type.Array(Answer),
}
export const PublicListing = Type.Object(
  {
    status: Type.Enum(listingStatuses),
    reason: Nullable(Type.String()),
    since: Nullable(Moment),
    successor: NullableObject(SolutionRef),
    publishedVersion: Type.Integer(),
    publishedAt: Moment,
    confirmations: Type.Array(Confirmation),
    ...asked,
  },
  { $id: 'PublicListing', description: 'Was neben den Angaben der Lösung über ihren Eintrag öffentlich ist' },
)
export const ListingPreview = Type.Object(
  { solution: ref(Solution), ...asked },
  { $id: 'ListingPreview', description: 'Was die Seite der Lösung nach der Veröffentlichung zeigt' },
)

export const publishedListingSchemas = [
  PublishedVersions,
  PublishedVersion,
  VersionsCompared,
  PublicListing,
  ListingPreview,
]
