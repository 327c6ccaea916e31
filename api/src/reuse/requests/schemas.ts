import { turnParties } from '@fit-store/db/schema/cases'
import {
  forwardingGaps,
  outcomes,
  requestLetterKinds,
  requestStatuses,
  scopes,
  technicalFits,
  withdrawalCauses,
} from '@fit-store/db/schema/reuse'
import { Type } from 'typebox'
import { FreeText, Nullable, ref } from '../../platform/openapi.ts'
import { paged, PageQuery } from '../../platform/paging.ts'
import { drawnProcess } from '../cases/process.ts'
import { RequestDraft } from './drafting/schemas.ts'
import { caseActions } from './allowed-actions.ts'
import {
  CaseOrganisation,
  Estimate,
  Moment,
  NullableDay,
  NullableMoment,
  NullableText,
  Slug,
  SolutionName,
  strict,
  Version,
} from './fields.ts'
import { parties } from './lifecycle.ts'
import { roomActionNames } from '../rooms/lifecycle.ts'
import { stepStates } from './steps.ts'

const Status = Type.Enum(requestStatuses, { description: 'Stand der Anfrage' })
export const Party = Type.Enum(parties, {
  description: 'Seite: it_provider ist der IT-Dienstleister der bereitstellenden Stelle',
})
export const TurnParty = Type.Enum(turnParties, { description: 'Wer am Zug ist' })
export const AtVersion = Type.Object({ version: Version }, strict)
export const OutcomeInput = Type.Object(
  {
    version: Version,
    outcome: Type.Enum(outcomes),
    reason: NullableText(4000, 'Begründung; nötig bei „no“'),
    possibleStartOn: NullableDay('Möglicher Beginn; nötig bei Zustimmung'),
  },
  strict,
)
export const WithdrawalInput = Type.Object(
  {
    version: Version,
    cause: Type.Enum(withdrawalCauses, { description: 'concluded_elsewhere: auf anderem Weg beschafft' }),
    reason: NullableText(2000, 'Begründung; nötig bei „other“'),
  },
  strict,
)

export const RequestQuery = Type.Object(
  {
    party: Type.Optional(Party),
    status: Type.Optional(Type.Array(Status, { maxItems: requestStatuses.length, uniqueItems: true })),
    turn: Type.Optional(Type.Enum(['mine', ...turnParties])),
    due: Type.Optional(Type.Enum(['overdue', 'soon'], { description: 'soon: in den nächsten sieben Tagen' })),
    agreement: Type.Optional(
      Type.Enum(['none'], { description: 'none: noch keiner in Arbeit und keiner geschlossen' }),
    ),
    solution: Type.Optional(Slug),
    q: Type.Optional(FreeText(100, 'Wörter aus Nummer, Lösung, Organisation oder Land')),
    ...PageQuery,
  },
  strict,
)

const Turn = Type.Union([
  Type.Object({ party: TurnParty, since: Moment, dueOn: NullableDay('Frist'), isMine: Type.Boolean() }),
  Type.Null(),
])
const Count = Type.Integer({ minimum: 0 })

export const RequestSummary = Type.Object(
  {
    id: Type.String(),
    number: Type.String(),
    status: Status,
    solution: SolutionName,
    provider: CaseOrganisation,
    adopter: CaseOrganisation,
    land: Type.String(),
    party: Party,
    turn: Turn,
    statusSince: Moment,
    statusDueOn: NullableDay('Bis wann dieser Schritt dauern soll'),
    declaredAt: NullableMoment,
    updatedAt: Moment,
  },
  { $id: 'ReuseRequestSummary', description: 'Nachnutzungsanfrage in einer Liste' },
)

export const RequestPage = Type.Object(
  {
    ...paged(ref(RequestSummary)),
    counts: Type.Object({
      all: Count,
      mine: Count,
      overdue: Count,
      soon: Count,
      byStatus: Type.Partial(Type.Object(Object.fromEntries(requestStatuses.map((status) => [status, Count])))),
      byTurn: Type.Partial(Type.Object(Object.fromEntries(turnParties.map((party) => [party, Count])))),
    }),
  },
  { $id: 'ReuseRequestPage' },
)

export const ReuseRequest = Type.Object(
  {
    ...RequestSummary.properties,
    version: Version,
    label: Type.String({ description: 'Stand in Worten' }),
    next: Type.String({ description: 'Was als Nächstes geschieht' }),
    itProviders: Type.Array(Type.Object({ slug: Type.String(), displayName: Type.String() })),
    scope: Type.Enum(scopes),
    onlineServices: Type.Array(Type.Object({ id: Nullable(Type.String()), name: Type.String() })),
    beneficiaries: Type.Array(Type.Object({ ars: Type.String(), name: Type.String() })),
    applications: Type.Array(
      Type.Object({
        slug: Type.String(),
        name: Type.String(),
        fit: Nullable(
          Type.String({ description: 'certified, supported oder planned; leer: die Lösung nennt es nicht' }),
        ),
      }),
    ),
    otherApplications: Nullable(Type.String()),
    desiredStartOn: NullableDay('Gewünschter Beginn'),
    possibleStartOn: NullableDay('Möglicher Beginn laut Ergebnis'),
    functionalMailbox: Nullable(Type.String()),
    question: Nullable(Type.String()),
    gaps: Type.Array(Type.Enum(forwardingGaps), { description: 'Was fehlte, um von selbst weiterzuleiten' }),
    estimate: Type.Union([Estimate, Type.Null()]),
    reference: Nullable(Type.String({ description: 'Eigenes Aktenzeichen' })),
    otherReferences: Type.Array(Type.Object({ party: TurnParty, reference: Type.String() }), {
      description: 'Aktenzeichen der anderen Seiten',
    }),
    technicalFit: Type.Enum(technicalFits),
    technicalFitNote: Nullable(Type.String()),
    forwardedAt: NullableMoment,
    coordinationOpenedAt: NullableMoment,
    outcome: Nullable(Type.Enum(outcomes)),
    outcomeReason: Nullable(Type.String()),
    outcomeRecordedAt: NullableMoment,
    withdrawalCause: Nullable(Type.Enum(withdrawalCauses)),
    withdrawalReason: Nullable(Type.String()),
    endedAt: NullableMoment,
    createdAt: Moment,
    letters: Type.Array(
      Type.Object({
        kind: Type.Enum(requestLetterKinds),
        number: Type.String(),
        createdAt: Moment,
        documentHash: Type.String(),
        pdfHash: Nullable(Type.String({ description: 'Leer, solange das PDF entsteht' })),
      }),
    ),
    steps: Type.Array(
      Type.Object({
        step: Status,
        label: Type.String(),
        state: Type.Enum(stepStates),
        at: NullableMoment,
        dueOn: NullableDay('Frist des laufenden Schritts'),
      }),
    ),
    counts: Type.Object({
      messages: Count,
      openQuestions: Count,
      questionsToMe: Count,
      attachments: Count,
      tasks: Count,
      openTasks: Count,
      conditions: Count,
      openConditions: Count,
      disputedConditions: Count,
      dates: Count,
      coSignatures: Count,
    }),
    draft: Type.Union([ref(RequestDraft), Type.Null()]),
    allowedActions: Type.Array(Type.Enum(caseActions)),
    refusedActions: Type.Array(Type.Object({ action: Type.Enum(caseActions), reason: Type.String() })),
  },
  { $id: 'ReuseRequest', description: 'Nachnutzungsanfrage, wie eine Beteiligte sie sieht' },
)

export const ReuseProcess = Type.Object(
  {
    ...drawnProcess,
    roomActions: Type.Array(
      Type.Object({
        action: Type.Enum(roomActionNames),
        from: Type.Array(Status),
        who: Type.Array(Type.String()),
        label: Type.String(),
      }),
      { description: 'Was im Abstimmungsraum geht, ohne dass sich der Stand ändert' },
    ),
  },
  { $id: 'ReuseProcess', description: 'Der Ablauf einer Nachnutzungsanfrage als Tabelle' },
)

export const requestSchemas = [RequestSummary, RequestPage, ReuseRequest, ReuseProcess]
