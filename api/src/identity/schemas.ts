import { roles } from '@fit-store/db/schema/identity'
import { organisationKinds } from '@fit-store/db/schema/organisations'
import { Type } from 'typebox'
import { FreeText, Nullable } from '../platform/openapi.ts'

const Moment = Type.Unsafe<Date>({ type: 'string', format: 'date-time' })
const RoleName = Type.Enum(roles)

export const ProviderList = Type.Object(
  {
    items: Type.Array(Type.Object({ key: Type.String(), name: Type.String(), logo: Nullable(Type.String()) })),
    personas: Type.Array(
      Type.Object({
        loginHint: Type.String(),
        displayName: Type.String(),
        organisation: Nullable(Type.String()),
        roles: Type.Array(RoleName),
      }),
      { description: 'Personen der Vorführung; leer, wo es keine Vorführung ist' },
    ),
  },
  { $id: 'ProviderList', description: 'Anmeldedienste' },
)

export const SignedOut = Type.Object(
  { continueAt: Nullable(Type.String({ description: 'Adresse, die auch beim Anmeldedienst abmeldet' })) },
  { $id: 'SignedOut' },
)

const ActingFor = Type.Object({
  id: Type.String(),
  slug: Type.String(),
  displayName: Type.String(),
  kind: Type.Enum(organisationKinds),
  isAccredited: Type.Boolean(),
})

export const Session = Type.Object(
  {
    person: Type.Union([
      Type.Object({ id: Type.String(), displayName: Type.String(), email: Nullable(Type.String()) }),
      Type.Null(),
    ]),
    organisation: Type.Union([ActingFor, Type.Null()], { description: 'Für wen die Person gerade handelt' }),
    land: Nullable(
      Type.String({ description: 'Land, für das diese Organisation sucht; leer, wo sie für kein Land beschafft' }),
    ),
    roles: Type.Array(RoleName),
    organisations: Type.Array(Type.Object({ id: Type.String(), displayName: Type.String() }), {
      description: 'Organisationen, zwischen denen sie wechseln kann',
    }),
    watchlist: Type.Array(Type.String(), { description: 'Lösungen auf der Merkliste' }),
    unreadCount: Type.Integer({ description: 'Ungelesene Benachrichtigungen' }),
  },
  { $id: 'Session', description: 'Wer angemeldet ist und für wen; ohne Anmeldung ist person leer' },
)

export const SessionList = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        provider: Type.String(),
        userAgent: Nullable(Type.String()),
        createdAt: Moment,
        lastSeenAt: Moment,
        expiresAt: Moment,
        isCurrent: Type.Boolean(),
      }),
    ),
  },
  { $id: 'SessionList', description: 'Sitzungen der Person' },
)

export const PersonalData = Type.Object(
  { exportedAt: Moment },
  { $id: 'PersonalData', additionalProperties: true, description: 'Alles, was über die Person gespeichert ist' },
)

export const Watchlist = Type.Object(
  { items: Type.Array(FreeText(160, 'Lösung'), { maxItems: 200 }) },
  { additionalProperties: false, $id: 'Watchlist', description: 'Lösungen auf der Merkliste' },
)

const Slugs = Type.Array(FreeText(160, 'Lösung'), { maxItems: 200 })

export const WatchlistChange = Type.Object(
  { add: Type.Optional(Slugs), remove: Type.Optional(Slugs) },
  { additionalProperties: false },
)

export const identitySchemas = [ProviderList, SignedOut, Session, SessionList, PersonalData, Watchlist]
