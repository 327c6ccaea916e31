import { organisationKinds } from '@fit-store/db/schema/organisations'
import { partyRoles } from '@fit-store/db/schema/solution-parties'
import { ozgMatches } from '@fit-store/db/schema/solution-services'
import { Type, type Static } from 'typebox'
import { FreeText, Nullable, ref } from '../../platform/openapi.ts'
import { PageQuery, paged } from '../../platform/paging.ts'
import { LandCode, Named, NullableObject, PartialDate, SolutionCard, Source } from '../schemas.ts'

export const SubjectArea = Type.Object(
  {
    slug: Type.String(),
    name: Type.String(),
    solutionCount: Type.Integer({ description: 'Lösungen in diesem Themenfeld' }),
  },
  { $id: 'SubjectArea', description: 'Themenfeld' },
)

export const PublicService = Type.Object(
  {
    slug: Type.String(),
    leikaKey: Nullable(Type.String()),
    name: Type.String(),
    typisation: Type.Array(Type.String()),
    ozgService: NullableObject(Named('ozgId')),
    subjectArea: NullableObject(Named('slug')),
    solutionCount: Type.Integer({
      description: 'Lösungen, die die Leistung nennen oder über die OZG-Leistung abdecken',
    }),
  },
  { $id: 'PublicService', description: 'Leistung des LeiKa in einer Liste' },
)
export type PublicService = Static<typeof PublicService>

export const OzgService = Type.Object(
  {
    ozgId: Type.String(),
    name: Type.String(),
    subjectArea: NullableObject(Named('slug')),
    situation: NullableObject(Named('slug')),
    publicServiceCount: Type.Integer(),
    solutionCount: Type.Integer(),
  },
  { $id: 'OzgService', description: 'OZG-Leistung in einer Liste' },
)
export type OzgService = Static<typeof OzgService>

export const ServiceQuery = Type.Object(
  {
    q: Type.Optional(FreeText(200, 'Wörter, Wortteile oder der Anfang des Schlüssels; Tippfehler schaden nicht')),
    subjectArea: Type.Optional(FreeText(160, 'Themenfeld')),
    ...PageQuery,
  },
  { additionalProperties: false },
)
export type ServiceQuery = Static<typeof ServiceQuery>

export const PublicServiceQuery = Type.Object(
  {
    ...ServiceQuery.properties,
    ozg: Type.Optional(FreeText(5, 'Nummer der OZG-Leistung')),
    covered: Type.Optional(Type.Boolean({ description: 'true: nur Leistungen, für die es eine Lösung gibt' })),
  },
  { additionalProperties: false },
)
export type PublicServiceQuery = Static<typeof PublicServiceQuery>

export const PublicServiceDetail = Type.Object(
  {
    slug: Type.String(),
    leikaKey: Nullable(Type.String()),
    name: Type.String(),
    typisation: Type.Array(Type.String()),
    isSdgAnnex1: Type.Boolean(),
    isSdgAnnex2: Type.Boolean(),
    legalBasis: Nullable(Type.String()),
    ozgService: NullableObject(Named('ozgId')),
    subjectArea: NullableObject(Named('slug')),
    situation: NullableObject(Named('slug')),
    asOf: PartialDate,
    source: ref(Source),
    solutions: Type.Array(
      Type.Object({ basis: Type.Enum(['named', 'via_ozg_service']), solution: ref(SolutionCard) }),
      {
        description:
          'Lösungen, die die Leistung abdecken, und worauf sich das stützt, ausdrücklich genannte zuerst; höchstens 100',
      },
    ),
    solutionTotal: Type.Integer({ description: 'Wie viele es insgesamt sind' }),
  },
  { $id: 'PublicServiceDetail', description: 'Leistung des LeiKa mit den Lösungen dafür' },
)
export type PublicServiceDetail = Static<typeof PublicServiceDetail>

export const OzgServiceDetail = Type.Object(
  {
    ozgId: Type.String(),
    name: Type.String(),
    subjectArea: NullableObject(Named('slug')),
    situation: NullableObject(Named('slug')),
    asOf: PartialDate,
    source: ref(Source),
    publicServices: Type.Array(
      Type.Object({
        slug: Type.String(),
        leikaKey: Nullable(Type.String()),
        name: Type.String(),
        typisation: Type.Array(Type.String()),
      }),
      { description: 'höchstens 500' },
    ),
    solutions: Type.Array(Type.Object({ match: Type.Enum(ozgMatches), solution: ref(SolutionCard) }), {
      description: 'Lösungen dazu, laut Quelle zuerst; höchstens 100',
    }),
    solutionTotal: Type.Integer({ description: 'Wie viele es insgesamt sind' }),
  },
  { $id: 'OzgServiceDetail', description: 'OZG-Leistung mit ihren Leistungen und Lösungen' },
)
export type OzgServiceDetail = Static<typeof OzgServiceDetail>

export const Organisation = Type.Object(
  {
    slug: Type.String(),
    kind: Type.Enum(organisationKinds),
    displayName: Type.String(),
    land: Nullable(Type.String()),
    isDemo: Type.Boolean(),
    solutionCount: Type.Integer({ description: 'Lösungen, an denen die Stelle eine Rolle hat oder die sie anbietet' }),
  },
  { $id: 'Organisation', description: 'Organisation in einer Liste' },
)
export type Organisation = Static<typeof Organisation>

export const OrganisationQuery = Type.Object(
  {
    q: Type.Optional(FreeText(200, 'Wörter oder Wortteile; Tippfehler schaden nicht')),
    kind: Type.Optional(Type.Array(Type.Enum(organisationKinds), { maxItems: 6 })),
    land: Type.Optional(Type.Array(Type.String({ pattern: '^[A-Z]{2}$' }), { maxItems: 16 })),
    ...PageQuery,
  },
  { additionalProperties: false },
)
export type OrganisationQuery = Static<typeof OrganisationQuery>

export const OrganisationDetail = Type.Object(
  {
    slug: Type.String(),
    kind: Type.Enum(organisationKinds),
    displayName: Type.String(),
    legalName: Nullable(Type.String()),
    land: Nullable(LandCode),
    ars: Nullable(Type.String()),
    functionalMailbox: Nullable(Type.String()),
    website: Nullable(Type.String()),
    isDemo: Type.Boolean(),
    source: NullableObject(ref(Source)),
    offerCount: Type.Integer({ description: 'Wie viele Lösungen sie anbietet' }),
    furtherCount: Type.Integer({ description: 'An wie vielen Lösungen, die sie nicht anbietet, sie eine Rolle hat' }),
  },
  { $id: 'OrganisationDetail', description: 'Organisation und wie viele Lösungen sie hat' },
)
export type OrganisationDetail = Static<typeof OrganisationDetail>

const SolutionRole = Type.Object(
  {
    role: Type.Enum(partyRoles),
    fromOn: Nullable(PartialDate),
    toOn: Nullable(PartialDate),
    solution: ref(SolutionCard),
  },
  { $id: 'SolutionRole', description: 'Rolle einer Organisation an einer Lösung' },
)
export type SolutionRole = Static<typeof SolutionRole>

export const OfferPage = Type.Object(paged(ref(SolutionCard)), { $id: 'OfferPage' })
export const SolutionRolePage = Type.Object(paged(ref(SolutionRole)), { $id: 'SolutionRolePage' })
export const PagesOnly = Type.Object(PageQuery, { additionalProperties: false })

export const SubjectAreaList = Type.Object({ items: Type.Array(ref(SubjectArea)) }, { $id: 'SubjectAreaList' })
export const PublicServicePage = Type.Object(paged(ref(PublicService)), { $id: 'PublicServicePage' })
export const OzgServicePage = Type.Object(paged(ref(OzgService)), { $id: 'OzgServicePage' })
export const OrganisationPage = Type.Object(paged(ref(Organisation)), { $id: 'OrganisationPage' })

export const coverageSchemas = [
  SubjectArea,
  PublicService,
  OzgService,
  Organisation,
  SubjectAreaList,
  PublicServicePage,
  OzgServicePage,
  OrganisationPage,
  PublicServiceDetail,
  OzgServiceDetail,
  OrganisationDetail,
  SolutionRole,
  OfferPage,
  SolutionRolePage,
]
